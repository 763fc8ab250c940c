import type { JsonSchema } from '@lambda-forge/json-schema';
import type { Documentation } from '@lambda-forge/schemas';
import type { Contract } from './contract.ts';

/** Follows the references of a schema to the one that is meant. */
export type ResolveSchema = (schema: JsonSchema) => JsonSchema;

/** One answer of an `Output` that tells several apart: `{ statusCode: 200; body: Order }`. */
export interface Envelope {
  readonly statuses: readonly number[];
  readonly description: string | undefined;
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
}

/** The answers that a schema tells apart by their status; undefined when it is that of a body. */
export function envelopesOf(schema: JsonSchema, resolve: ResolveSchema): readonly Envelope[] | undefined {
  const resolved = resolve(schema);
  const variants = resolved.oneOf ?? resolved.anyOf;
  if (variants) {
    const envelopes = variants.map((variant) => envelopesOf(variant, resolve));
    return envelopes.every((each) => each !== undefined) ? envelopes.flat() : undefined;
  }
  const { properties = {}, required = [] } = resolved;
  const { statusCode } = properties;
  if (!statusCode || !required.includes('statusCode')) return undefined;
  if (!Object.keys(properties).every((name) => members.has(name))) return undefined;
  const code = resolve(statusCode);
  const statuses: unknown[] = [...(code.enum ?? []), ...(code.const === undefined ? [] : [code.const])];
  if (statuses.length === 0 || !statuses.every(isStatus)) return undefined;
  return [{ statuses, description: schema.description ?? resolved.description, properties, required }];
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
const members = new Set(['statusCode', 'body', 'headers', 'multiValueHeaders', 'isBase64Encoded', 'cookies']);

/** Whether a schema answers with a status without saying which ones there are: `{ statusCode: number; body: Order }`. */
export function hasOpenStatus(schema: JsonSchema, resolve: ResolveSchema): boolean {
  const { anyOf: variants = [], oneOf = variants, ...own } = resolve(schema);
  const answers = oneOf.length > 0 ? oneOf.map(resolve) : [own];
  const isEnvelope = answers.every(
    ({ properties = {} }) => 'statusCode' in properties && ('body' in properties || 'headers' in properties),
  );
  return isEnvelope && !envelopesOf(schema, resolve);
}

// Whether a number is a status of HTTP.
function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599;
}

/** The status that `@status` of `Output`, or of the handler, names for an answer that is only a body. */
export function declaredStatus({ parts, handler }: Contract): number | undefined {
  return statusOf(parts.Output?.documentation) ?? statusOf(handler);
}

function statusOf(documentation: Documentation | undefined): number | undefined {
  const text = documentation?.tags.find(({ name }) => name === 'status')?.text;
  const status = Number(text?.split(/\s/)[0]);
  return isStatus(status) ? status : undefined;
}

/** The answers that an `Output` tells apart, by their status; undefined where one schema has to judge them all. */
export function answersOf(
  schema: JsonSchema,
  resolve: ResolveSchema,
): Readonly<Record<string, JsonSchema>> | undefined {
  if (!isPlain(schema, resolve)) return undefined;
  const envelopes = envelopesOf(schema, resolve) ?? [];
  const variants = new Map<number, JsonSchema[]>();
  for (const { statuses, properties, required } of envelopes) {
    const { statusCode: _, ...others } = properties;
    const own: JsonSchema = {
      type: 'object',
      required: required.filter((name) => name !== 'statusCode'),
      properties: others,
    };
    for (const status of statuses) variants.set(status, [...(variants.get(status) ?? []), own]);
  }
  const answers = [...variants].map(([status, all]) => [status, all.length === 1 ? all[0] : { anyOf: all }]);
  return answers.length > 0 ? Object.fromEntries(answers) : undefined;
}

// Whether what an envelope tells of an answer is all that there is.
function isPlain(schema: JsonSchema, resolve: ResolveSchema): boolean {
  const { anyOf = [], oneOf = anyOf, ...own } = resolve(schema);
  const known = ['type', 'properties', 'required', 'title', 'description', 'examples', 'deprecated'];
  return (
    Object.keys(own).every((key) => known.includes(key) || key.startsWith('x-')) &&
    oneOf.every((variant) => isPlain(variant, resolve))
  );
}
