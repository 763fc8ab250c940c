import { type Envelope, envelopesOf } from '@lambda-forge/contracts';
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
  return envelopesOf(schema, (each) => resolveReference(each, schemas))?.flatMap((envelope) =>
    toAnswers(envelope, schemas),
  );
}

function toAnswers(
  { statuses, description, properties, required }: Envelope,
  schemas: LinkedSchemas,
): Answer[] {
  const { body, headers, multiValueHeaders, isBase64Encoded } = properties;
  const isBinary = required.includes('isBase64Encoded') && isBase64Encoded?.const === true;
  const answer = {
    description,
    body: body && !isNever(body) ? (isBinary ? toBinary(body) : body) : undefined,
    ...readHeaders({ headers, multiValueHeaders, required }, schemas),
  };
  return statuses.map((status) => ({ status, ...answer }));
}

// API Gateway decodes what the function encoded: bytes arrive.
function toBinary(body: JsonSchema): JsonSchema {
  const { contentEncoding: _, ...decoded } = body;
  return body.type === 'string' ? { ...decoded, format: 'binary' } : body;
}
