import { lowerBound, upperBound } from './bounds.ts';
import type { JsonSchema, SchemaLike } from './json-schema.ts';

/** What a schema says, with its references followed and its `allOf` taken together. */
export interface Shape {
  /** The name of the component that it is, where it is one. */
  readonly name?: string;
  /** `number` stands with `integer`, as each integer is one. */
  readonly types: ReadonlySet<string>;
  /** As JSON; absent where any will do. */
  readonly values?: ReadonlySet<string>;
  /** Keywords that are limits from below and above, `minLength` and `maxLength`, by their words. */
  readonly lower: Readonly<Record<string, number>>;
  readonly upper: Readonly<Record<string, number>>;
  readonly multipleOf?: number;
  readonly formats: readonly string[];
  readonly patterns: readonly string[];
  readonly isUnique: boolean;
  readonly properties: Readonly<Record<string, SchemaLike>>;
  readonly required: ReadonlySet<string>;
  readonly additional: SchemaLike;
  readonly items: SchemaLike;
  readonly prefixItems: readonly SchemaLike[];
  /** The members of `anyOf` and `oneOf`: one of each group holds. */
  readonly groups: readonly (readonly SchemaLike[])[];
  /** Keywords that are compared as they stand, as JSON. */
  readonly others: Readonly<Record<string, string>>;
}

/** Finds the component that a `$ref` names. */
export type Resolve = (ref: string) => SchemaLike | undefined;

const allTypes = ['null', 'boolean', 'number', 'integer', 'string', 'array', 'object'];
const lowerKeywords = ['minLength', 'minItems', 'minProperties', 'minContains'] as const;
const upperKeywords = ['maxLength', 'maxItems', 'maxProperties', 'maxContains'] as const;
const otherKeywords = [
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'patternProperties',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedProperties',
  'contentEncoding',
  'contentMediaType',
] as const;

const anything: Shape = {
  types: new Set(allTypes),
  lower: {},
  upper: {},
  formats: [],
  patterns: [],
  isUnique: false,
  properties: {},
  required: new Set(),
  additional: true,
  items: true,
  prefixItems: [],
  groups: [],
  others: {},
};

/** What a schema says. A reference that leads nowhere, or to itself, says nothing. */
export function toShape(schema: SchemaLike, resolve: Resolve, seen: readonly string[] = []): Shape {
  if (schema === true) return anything;
  if (schema === false) return { ...anything, types: new Set() };
  const { $ref, allOf = [], ...own } = schema;
  const parts = [toOwnShape(own), ...allOf.map((part) => toShape(part, resolve, seen))];
  if ($ref === undefined || seen.includes($ref)) return parts.reduce(intersect);
  const target = toShape(resolve($ref) ?? true, resolve, [...seen, $ref]);
  return { ...parts.reduce(intersect, target), name: $ref.split('/').at(-1) ?? '' };
}

function toOwnShape(schema: JsonSchema): Shape {
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const types = new Set([schema.type ?? allTypes].flat());
  if (schema.nullable && schema.type !== undefined) types.add('null');
  if (types.has('number')) types.add('integer');
  return {
    types,
    ...(values && { values: new Set(values.map((value) => JSON.stringify(value))) }),
    lower: { ...pick(schema, lowerKeywords), ...lowerBound(schema, types) },
    upper: { ...pick(schema, upperKeywords), ...upperBound(schema, types) },
    ...(schema.multipleOf !== undefined && { multipleOf: schema.multipleOf }),
    formats: schema.format === undefined ? [] : [schema.format],
    patterns: schema.pattern === undefined ? [] : [schema.pattern],
    isUnique: schema.uniqueItems ?? false,
    properties: schema.properties ?? {},
    required: new Set(schema.required),
    additional: schema.additionalProperties ?? true,
    items: schema.items ?? true,
    prefixItems: schema.prefixItems ?? [],
    groups: [schema.anyOf, schema.oneOf].filter((group) => group !== undefined),
    others: Object.fromEntries(
      otherKeywords.flatMap((keyword) =>
        schema[keyword] === undefined ? [] : [[keyword, JSON.stringify(schema[keyword])]],
      ),
    ),
  };
}

function pick<K extends keyof JsonSchema>(
  schema: JsonSchema,
  keywords: readonly K[],
): Record<string, number> {
  return Object.fromEntries(
    keywords.flatMap((keyword) => {
      const value = schema[keyword];
      // No length is below zero.
      return typeof value === 'number' && !(value === 0 && keyword.startsWith('min'))
        ? [[keyword, value]]
        : [];
    }),
  );
}

const mostVariants = 64;

/**
 * The shapes of which one holds: those of `anyOf` and `oneOf`, each with what stands beside it. The shape itself where
 * it has none; beyond 64 the groups that are left out say nothing.
 */
export function listVariants(shape: Shape, resolve: Resolve): Shape[] {
  const [group, ...groups] = shape.groups;
  if (!group) return [shape];
  const rest = { ...shape, groups };
  const { name: _, ...beside } = rest;
  const variants = group.flatMap((member) => {
    const variant = toShape(member, resolve);
    const joined = intersect(beside, variant);
    return listVariants(variant.name === undefined ? joined : { ...joined, name: variant.name }, resolve);
  });
  return variants.length <= mostVariants ? variants : [{ ...rest, groups: [] }];
}

// What both say
function intersect(one: Shape, other: Shape): Shape {
  const values = one.values && other.values ? both(one.values, other.values) : (one.values ?? other.values);
  const multipleOf = one.multipleOf ?? other.multipleOf;
  return {
    types: both(one.types, other.types),
    ...(values && { values }),
    lower: join(one.lower, other.lower, Math.max),
    upper: join(one.upper, other.upper, Math.min),
    ...(multipleOf !== undefined && { multipleOf }),
    formats: [...new Set([...one.formats, ...other.formats])],
    patterns: [...new Set([...one.patterns, ...other.patterns])],
    isUnique: one.isUnique || other.isUnique,
    properties: join(one.properties, other.properties, all),
    required: new Set([...one.required, ...other.required]),
    additional: all(one.additional, other.additional),
    items: all(one.items, other.items),
    prefixItems: one.prefixItems.length > 0 ? one.prefixItems : other.prefixItems,
    groups: [...one.groups, ...other.groups],
    others: join(one.others, other.others, (first, second) =>
      first === second ? first : `${first}, ${second}`,
    ),
  };
}

function both(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...one].filter((each) => other.has(each)));
}

function join<T>(
  one: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  merge: (first: T, second: T) => T,
): Record<string, T> {
  const joined: Record<string, T> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const first = joined[key];
    joined[key] = first === undefined ? value : merge(first, value);
  }
  return joined;
}

function all(one: SchemaLike, other: SchemaLike): SchemaLike {
  if (one === true || other === false) return other;
  if (other === true || one === false) return one;
  return { allOf: [one, other] };
}
