import type { JsonSchema } from '@lambda-forge/json-schema';
import type { LinkedSchemas } from './link-schemas.ts';
import { isNever } from './object-members.ts';
import { resolveReference } from './references.ts';
import { type ReadHeaders, readHeaders } from './response-headers.ts';

/** One answer of a function: `{ statusCode: 200; headers: { ... }; body: Order }`. */
export interface Answer extends ReadHeaders {
  readonly status: number;
  readonly description: string | undefined;
  /** Undefined when nothing is sent. */
  readonly body: JsonSchema | undefined;
}

/** The answers that a schema of `{ statusCode: 200, body: ... }` objects tells apart; undefined when it is none. */
export function answersOf(schema: JsonSchema, schemas: LinkedSchemas): readonly Answer[] | undefined {
  const resolved = resolveReference(schema, schemas);
  const variants = resolved.oneOf ?? resolved.anyOf;
  if (variants) {
    const answers = variants.map((variant) => answersOf(variant, schemas));
    return answers.every((each) => each !== undefined) ? answers.flat() : undefined;
  }
  const { properties = {}, required = [] } = resolved;
  const { statusCode, body, headers, multiValueHeaders, isBase64Encoded, ...others } = properties;
  if (!statusCode || !required.includes('statusCode')) return undefined;
  if (!Object.keys(others).every((name) => ofGateway.has(name))) return undefined;
  const code = resolveReference(statusCode, schemas);
  const statuses: unknown[] = [...(code.enum ?? []), ...(code.const === undefined ? [] : [code.const])];
  if (statuses.length === 0 || !statuses.every(isStatus)) return undefined;
  const isBinary = required.includes('isBase64Encoded') && isBase64Encoded?.const === true;
  const answer = {
    description: schema.description ?? resolved.description,
    body: body && !isNever(body) ? (isBinary ? toBinary(body) : body) : undefined,
    ...readHeaders({ headers, multiValueHeaders, required }, schemas),
  };
  return statuses.map((status) => ({ status, ...answer }));
}

/** Whether a number is a status of HTTP. */
export function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599;
}

// What else a function may tell API Gateway: nothing that a caller meets in the body.
const ofGateway = new Set(['cookies']);

// API Gateway decodes what the function encoded: bytes arrive.
function toBinary(body: JsonSchema): JsonSchema {
  const { contentEncoding: _, ...decoded } = body;
  return body.type === 'string' ? { ...decoded, format: 'binary' } : body;
}
