import type { JsonSchema } from '@lambda-forge/json-schema';
import { resolveReference } from '../document/references.ts';

type Schemas = Readonly<Record<string, JsonSchema>>;
type JsonType = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

export interface MergedVariants {
  /** Takes every value that one of the variants takes; nested unions are left for later. */
  readonly schema: JsonSchema;
  /** Whether it takes no more than they do. */
  readonly isExact: boolean;
}

/**
 * One schema without `anyOf` and `oneOf` for the values of all variants. Variants of different JSON types are
 * joined exactly, because the keywords of one type say nothing of another; those of one type are joined loosely.
 */
export function mergeVariants(variants: readonly JsonSchema[], schemas: Schemas): MergedVariants {
  const flat = variants.flatMap((variant) => flatten(variant, schemas));
  const groups = new Map<JsonType, JsonSchema[]>();
  for (const variant of flat)
    for (const type of typesOf(variant)) groups.set(type, [...(groups.get(type) ?? []), variant]);
  const merged = [...groups].map(([type, members]) => mergeOfType(type, members));
  const values = enumOf(flat, groups);
  const schema: JsonSchema = Object.assign({}, ...merged.map(({ keywords }) => keywords));
  const types = [...groups.keys()].map((type) => (type === 'number' && isInteger(flat) ? 'integer' : type));
  return {
    schema: {
      ...(types.length < 6 ? { type: types.length === 1 ? types[0] : types } : {}),
      ...schema,
      ...(values ? { enum: values } : {}),
    } as JsonSchema,
    isExact:
      merged.every(({ isExact }) => isExact) &&
      (values !== undefined || flat.every((variant) => !hasValues(variant))),
  };
}

function flatten(schema: JsonSchema, schemas: Schemas): JsonSchema[] {
  const resolved = resolveReference(schema, schemas);
  if (resolved.type !== undefined) return [resolved];
  const inner = [...(resolved.anyOf ?? []), ...(resolved.oneOf ?? [])];
  return inner.length > 0 ? inner.flatMap((variant) => flatten(variant, schemas)) : [resolved];
}

function typesOf({ type }: JsonSchema): JsonType[] {
  if (type === undefined) return ['object', 'array', 'string', 'number', 'boolean', 'null'];
  return [type].flat().map((each) => (each === 'integer' ? 'number' : each));
}

function isInteger(flat: readonly JsonSchema[]): boolean {
  return !flat.some((variant) => variant.type === undefined || [variant.type].flat().includes('number'));
}

const keywordsOf: Readonly<Record<JsonType, readonly (keyof JsonSchema)[]>> = {
  object: [
    'properties',
    'required',
    'patternProperties',
    'additionalProperties',
    'propertyNames',
    'minProperties',
    'maxProperties',
  ],
  array: ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems'],
  string: ['pattern', 'minLength', 'maxLength', 'format'],
  number: ['minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum'],
  boolean: [],
  null: [],
};

interface Merged {
  readonly keywords: JsonSchema;
  readonly isExact: boolean;
}

function mergeOfType(type: JsonType, members: readonly JsonSchema[]): Merged {
  // `allOf` and `not` are about every type at once, so they are only kept where nothing is joined.
  const [only] = members;
  if (members.some((member) => member.allOf ?? member.not)) return { keywords: {}, isExact: false };
  const picked = members.map((member) => pick(member, keywordsOf[type]));
  const distinct = new Set(picked.map((each) => JSON.stringify(each)));
  if (only && distinct.size === 1) return { keywords: picked[0] ?? {}, isExact: true };
  if (type === 'object') return { keywords: mergeObjects(picked), isExact: false };
  if (type === 'array') return { keywords: mergeArrays(picked), isExact: false };
  return { keywords: {}, isExact: false };
}

// A member counts only where every variant names it: one that does not name it takes anything there.
function mergeObjects(members: readonly JsonSchema[]): JsonSchema {
  const [first, ...rest] = members;
  const required = (first?.required ?? []).filter((name) =>
    rest.every((each) => each.required?.includes(name)),
  );
  const shared = Object.keys(first?.properties ?? {}).filter((name) =>
    rest.every((each) => Object.hasOwn(each.properties ?? {}, name)),
  );
  const properties = shared.map(
    (name) => [name, union(members.map((member) => member.properties?.[name] ?? {}))] as const,
  );
  return {
    ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

function mergeArrays(members: readonly JsonSchema[]): JsonSchema {
  if (members.some((member) => member.prefixItems ?? !member.items)) {
    const least = Math.min(...members.map(({ minItems }) => minItems ?? 0));
    return least > 0 ? { minItems: least } : {};
  }
  return { items: union(members.map((member) => member.items ?? {})) };
}

function union(schemas: readonly JsonSchema[]): JsonSchema {
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  return distinct.length === 1 && distinct[0] ? distinct[0] : { anyOf: distinct };
}

// Values can be listed when every variant lists its own (null and booleans have few).
function enumOf(
  flat: readonly JsonSchema[],
  groups: ReadonlyMap<JsonType, readonly JsonSchema[]>,
): unknown[] | undefined {
  if (groups.has('object') || groups.has('array')) return undefined;
  if (!flat.some(hasValues)) return undefined;
  const lists = flat.map((variant) => valuesOf(variant));
  return lists.every((list) => list !== undefined) ? [...new Set(lists.flat())] : undefined;
}

function valuesOf(schema: JsonSchema): unknown[] | undefined {
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum) return schema.enum;
  if (schema.type === 'null') return [null];
  return schema.type === 'boolean' ? [true, false] : undefined;
}

function hasValues({ enum: values, const: value }: JsonSchema): boolean {
  return values !== undefined || value !== undefined;
}

function pick(schema: JsonSchema, keys: readonly (keyof JsonSchema)[]): JsonSchema {
  return Object.fromEntries(keys.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]));
}
