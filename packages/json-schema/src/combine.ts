import type { JsonSchema } from './json-schema.ts';

/** A schema for the values of any of `schemas`: equal ones once, plain types as one list of types. */
export function anyOf(schemas: readonly JsonSchema[]): JsonSchema {
  const flat = schemas.flatMap((schema) =>
    schema.anyOf && Object.keys(schema).length === 1 ? schema.anyOf : [schema],
  );
  const distinct = [...new Map(flat.map((schema) => [JSON.stringify(schema), schema])).values()];
  const plain = distinct.filter(isPlain);
  const other = distinct.filter((schema) => !isPlain(schema));
  const types = [...new Set(plain.flatMap((schema) => schema.type ?? []))];
  const merged: JsonSchema[] =
    types.length === 0 ? [] : [{ type: types.length === 1 ? types[0] : types } as JsonSchema];
  const all = [...other, ...merged];
  if (all.length === 1 && all[0]) return all[0];
  return { anyOf: all };
}

/** The schema that also takes null. */
export function withNull(schema: JsonSchema): JsonSchema {
  if (Object.keys(schema).length === 0) return schema;
  if (schema.type === undefined || schema.oneOf || schema.allOf || schema.const !== undefined)
    return anyOf([schema, { type: 'null' }]);
  const types = [schema.type].flat();
  if (types.includes('null')) return schema;
  return { ...schema, type: [...types, 'null'], ...(schema.enum ? { enum: [...schema.enum, null] } : {}) };
}

function isPlain(schema: JsonSchema): boolean {
  return (
    schema.type !== undefined &&
    Object.keys(schema).length === 1 &&
    !['object', 'array'].includes(String(schema.type))
  );
}
