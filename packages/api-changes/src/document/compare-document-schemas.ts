import { compareSchemas } from '../schema/compare-schemas.ts';
import type { Difference } from '../schema/difference.ts';
import type { SchemaLike } from '../schema/json-schema.ts';
import type { Documents } from './endpoint.ts';
import { type OpenApi, resolvePointer } from './open-api.ts';

/** Where a schema is used: what is written as text in a request or an answer, or a body of either. */
export type SchemaUse = keyof typeof uses;

const uses = {
  parameter: { ignored: 'readOnly', isText: true },
  header: { ignored: 'writeOnly', isText: true },
  request: { ignored: 'readOnly', isText: false },
  answer: { ignored: 'writeOnly', isText: false },
} as const;

/** What is different between two schemas of the documents. */
export function compareDocumentSchemas(
  before: SchemaLike,
  after: SchemaLike,
  documents: Documents,
  kind: SchemaUse,
): Difference[] {
  return compareSchemas(before, after, {
    before: resolverOf(documents.before),
    after: resolverOf(documents.after),
    ...uses[kind],
    path: '',
    seen: [],
  });
}

function resolverOf(document: OpenApi): (ref: string) => SchemaLike | undefined {
  return (ref) => resolvePointer(document, ref) as SchemaLike | undefined;
}
