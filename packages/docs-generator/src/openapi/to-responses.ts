import type { HeaderObject, ReferenceObject, ResponseObject, SchemaObject } from 'openapi3-ts/oas31';
import type { Contract, Documentation } from '../contract/contract.ts';
import { anyOf } from '../schema/combine.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { isUsable, type LinkedSchemas, referenceToPart } from './link-schemas.ts';
import { resolveReference } from './references.ts';

export type Responses = Record<string, ResponseObject | ReferenceObject>;

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No content',
  301: 'Moved permanently',
  302: 'Found',
  303: 'See other',
  304: 'Not modified',
  307: 'Temporary redirect',
  308: 'Permanent redirect',
  400: 'Bad request',
  401: 'Unauthorized',
  402: 'Payment required',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition failed',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Unprocessable content',
  429: 'Too many requests',
  500: 'Internal server error',
  501: 'Not implemented',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway timeout',
};

/** The function's own answers: one for each status code that `Output` tells apart, else one with the whole `Output`. */
export function toResponses(contract: Contract, schemas: LinkedSchemas): Responses {
  const { Output } = contract.parts;
  const declared = statusOf(Output?.documentation) ?? statusOf(contract.handler);
  const description = Output?.documentation.description ?? '';
  if (!isUsable(Output)) return { [declared ?? 200]: { description: reasonOf(declared ?? 200) } };
  if (Output.isNothing)
    return { [declared ?? 204]: { description: description || reasonOf(declared ?? 204) } };
  const reference = referenceToPart(contract, 'Output');
  const answers = answersOf(reference, schemas);
  if (answers)
    return Object.fromEntries(
      groupByStatus(answers).map((group) => [group.status, toResponse(group, schemas)]),
    );
  const status = declared ?? 200;
  return {
    [status]: {
      description: description || reasonOf(status),
      ...(status === 204 ? {} : { content: json(reference) }),
    },
  };
}

interface Answer {
  readonly status: number;
  readonly description: string | undefined;
  readonly body: JsonSchema | undefined;
  readonly headers: JsonSchema | undefined;
}

/** The answers that a schema of `{ statusCode: 200, body: ... }` objects tells apart; undefined when it is none. */
function answersOf(schema: JsonSchema, schemas: LinkedSchemas): readonly Answer[] | undefined {
  const resolved = resolveReference(schema, schemas);
  const variants = resolved.oneOf ?? resolved.anyOf;
  if (variants) {
    const answers = variants.map((variant) => answersOf(variant, schemas));
    return answers.every((each) => each !== undefined) ? answers.flat() : undefined;
  }
  const { properties = {}, required = [], description } = resolved;
  const { statusCode, body, headers, ...others } = properties;
  if (
    !statusCode ||
    !required.includes('statusCode') ||
    !Object.keys(others).every((name) => ofGateway.has(name))
  )
    return undefined;
  const statuses = [
    ...(statusCode.enum ?? []),
    ...(statusCode.const === undefined ? [] : [statusCode.const]),
  ] as unknown[];
  if (statuses.length === 0 || !statuses.every(isStatus)) return undefined;
  return statuses.map((status) => ({ status, description, body, headers }));
}

// What else a function may tell API Gateway: nothing that a caller meets in the body.
const ofGateway = new Set(['isBase64Encoded', 'multiValueHeaders', 'cookies']);

/** Whether an `Output` answers with a status code without saying which ones there are: `{ statusCode: number }`. */
export function hasOpenStatus(contract: Contract, schemas: LinkedSchemas): boolean {
  const { Output } = contract.parts;
  if (!isUsable(Output) || Output.isNothing) return false;
  const reference = referenceToPart(contract, 'Output');
  const { anyOf: variants = [], oneOf = variants, ...own } = resolveReference(reference, schemas);
  const answers = oneOf.length > 0 ? oneOf.map((variant) => resolveReference(variant, schemas)) : [own];
  const isEnvelope = answers.every(
    ({ properties = {} }) => 'statusCode' in properties && ('body' in properties || 'headers' in properties),
  );
  return isEnvelope && !answersOf(reference, schemas);
}

interface StatusGroup extends Omit<Answer, 'body'> {
  readonly bodies: readonly JsonSchema[];
}

function groupByStatus(answers: readonly Answer[]): StatusGroup[] {
  const groups = new Map<number, StatusGroup>();
  for (const { body, ...answer } of answers) {
    const bodies = groups.get(answer.status)?.bodies ?? [];
    groups.set(answer.status, { ...answer, bodies: body && !isNothing(body) ? [...bodies, body] : bodies });
  }
  return [...groups.values()].sort((a, b) => a.status - b.status);
}

function toResponse(
  { status, description, bodies, headers }: StatusGroup,
  schemas: LinkedSchemas,
): ResponseObject {
  const { properties = {} } = headers ? resolveReference(headers, schemas) : {};
  const named = Object.entries(properties).map(([name, schema]): [string, HeaderObject] => [
    name,
    { schema: schema as SchemaObject },
  ]);
  return {
    description: description ?? reasonOf(status),
    ...(named.length > 0 ? { headers: Object.fromEntries(named) } : {}),
    ...(bodies.length > 0 && status !== 204 ? { content: json(anyOf(bodies)) } : {}),
  };
}

function json(schema: JsonSchema): { 'application/json': { schema: SchemaObject } } {
  return { 'application/json': { schema: schema as SchemaObject } };
}

function statusOf(documentation: Documentation | undefined): number | undefined {
  const text = documentation?.tags.find(({ name }) => name === 'status')?.text;
  const status = Number(text?.split(/\s/)[0]);
  return isStatus(status) ? status : undefined;
}

function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599;
}

function isNothing({ not }: JsonSchema): boolean {
  return not !== undefined && Object.keys(not).length === 0;
}

function reasonOf(status: number): string {
  return reasons[status] ?? `Status ${status}`;
}
