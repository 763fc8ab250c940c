import type { Resolve } from '../fits.ts';
import type { JsonSchema } from '../json-schema.ts';
import { typesOf } from '../schema-shape.ts';

export interface Target {
  /** The types of which something is said; undefined for any. */
  readonly types: readonly string[] | undefined;
  /** Whether arrays stand for their items. */
  readonly isOfOneValue: boolean;
  readonly resolve: Resolve;
}

/** The schema with `change` made wherever it says something: beside the types that it is about, and in the items of arrays. */
export function applyToTargets(
  schema: JsonSchema,
  target: Target,
  change: (schema: JsonSchema) => JsonSchema,
): JsonSchema | undefined {
  const { types, isOfOneValue, resolve } = target;
  const inItems = isOfOneValue ? applyToItems(schema, target, change) : undefined;
  const known = typesOf(schema, resolve);
  const isAbout = types
    ? known.length === 0 || known.some((type) => types.includes(type))
    : !inItems || known.some((type) => type !== 'array' && type !== 'null');
  if (!isAbout) return inItems;
  return change(inItems ?? schema);
}

// Of an array, of one among alternatives, and of a tuple each element of which something is said.
function applyToItems(
  schema: JsonSchema,
  target: Target,
  change: (schema: JsonSchema) => JsonSchema,
): JsonSchema | undefined {
  const inner = (each: JsonSchema): JsonSchema | undefined => applyToTargets(each, target, change);
  let result: JsonSchema | undefined;
  const set = (changed: Partial<JsonSchema>): void => {
    result = { ...(result ?? schema), ...changed };
  };
  if ([schema.type ?? []].flat().includes('array')) {
    const items = schema.items && inner(schema.items);
    if (items) set({ items });
    const elements = schema.prefixItems?.map(inner);
    if (elements?.some(Boolean))
      set({ prefixItems: schema.prefixItems?.map((each, index) => elements[index] ?? each) ?? [] });
  }
  for (const key of ['anyOf', 'oneOf'] as const) {
    const changed = schema[key]?.map((each) => applyToItems(each, target, change));
    if (changed?.some(Boolean)) set({ [key]: schema[key]?.map((each, index) => changed[index] ?? each) });
  }
  return result;
}

/** The schema whose numbers are whole ones. */
export function toInteger(schema: JsonSchema, resolve: Resolve): JsonSchema {
  const { type, anyOf, oneOf, $ref } = schema;
  if (type !== undefined) {
    const types = [type].flat().map((each) => (each === 'number' ? 'integer' : each));
    return { ...schema, type: Array.isArray(type) ? types : types[0] } as JsonSchema;
  }
  const variants = anyOf ?? oneOf;
  if (variants) {
    const changed = variants.map((each) => toInteger(each, resolve));
    return { ...schema, [anyOf ? 'anyOf' : 'oneOf']: changed };
  }
  const isNumber = $ref !== undefined && typesOf(schema, resolve).every((each) => each === 'number');
  return isNumber ? { ...schema, type: 'integer' } : schema;
}
