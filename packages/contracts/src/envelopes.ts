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
