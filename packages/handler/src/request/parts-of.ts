import type { Definitions } from '../schema/fault.ts';
import type { Schema } from '../schema/schema.ts';

/** The schemas that a schema is made of, for the same value. */
export function partsOf(
  { $ref = '', allOf = [], anyOf = [], oneOf = [] }: Schema,
  { schemas }: Definitions,
): readonly Schema[] {
  return [...(schemas?.[$ref] ? [schemas[$ref]] : []), ...allOf, ...anyOf, ...oneOf];
}
