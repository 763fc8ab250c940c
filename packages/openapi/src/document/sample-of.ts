import type { JsonSchema } from '@lambda-forge/json-schema';
import { resolveReference } from './references.ts';
import { sampleNumber } from './sample-number.ts';
import { sampleText } from './sample-text.ts';

export interface SampleOptions {
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** The members that are not told: a request has no `readOnly` ones, an answer no `writeOnly` ones. @default none */
  readonly without?: 'readOnly' | 'writeOnly';
}

interface Sampling extends SampleOptions {
  /** Below as many references optional members and items are not told. */
  readonly depth: number;
  /** How many values it may still have. */
  readonly room: { left: number };
}

/** Where in a value something stands. */
interface Place {
  /** The name of the nearest member. */
  readonly name: string;
  /** The references that lead here. */
  readonly above: readonly string[];
}

/**
 * A small value that fits a schema: the first of its examples, values and alternatives; else made of its types, formats
 * and limits. Undefined where none is found, as for a pattern that no usual text fits.
 */
export function sampleOf(schema: JsonSchema, options: SampleOptions): unknown {
  for (const depth of depths) {
    const room = { left: mostValues };
    const value = sample(schema, { ...options, depth, room }, { name: '', above: [] });
    if (room.left >= 0) return value;
  }
  return undefined;
}

// Types that refer to each other have more ways through them than an example can show.
const mostValues = 500;
const depths = [Number.POSITIVE_INFINITY, 4, 3, 2, 1, 0];

function sample(schema: JsonSchema, options: Sampling, place: Place): unknown {
  options.room.left -= 1;
  if (options.room.left < 0) return undefined;
  const resolved = resolveReference(schema, options.schemas);
  const { examples, default: preset, enum: values, const: value, anyOf, oneOf = anyOf, allOf } = resolved;
  if (examples && examples.length > 0) return examples[0];
  if (preset !== undefined) return preset;
  if (value !== undefined) return value;
  if (values && values.length > 0) return values.find((each) => each !== null) ?? null;
  if (schema.$ref && place.above.includes(schema.$ref)) return undefined;
  const below = schema.$ref ? { ...place, above: [...place.above, schema.$ref] } : place;
  if (resolved.not || resolved.if) return undefined;
  if (allOf) return merge([...allOf, withoutAlternatives(resolved)], options, below);
  if (oneOf && oneOf.length > 0) return firstOf(oneOf, resolved, { options, place: below });
  return ofType(resolved, options, below);
}

function ofType(schema: JsonSchema, options: Sampling, place: Place): unknown {
  const types = [schema.type ?? []].flat();
  switch (types.find((type) => type !== 'null') ?? types[0]) {
    case 'object':
      return sampleObject(schema, options, place);
    case 'array':
      return sampleArray(schema, options, place);
    case 'string':
      return sampleText(schema, place.name);
    case 'number':
    case 'integer':
      return sampleNumber(schema);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return schema.properties ? sampleObject(schema, options, place) : undefined;
  }
}

// Optional members are told where they end: those of a type that holds itself do not.
function sampleObject(schema: JsonSchema, options: Sampling, place: Place): unknown {
  const { properties = {}, required = [], minProperties = 0, additionalProperties, propertyNames } = schema;
  const members: [string, unknown][] = [];
  const isTooDeep = place.above.length > options.depth;
  for (const [name, member] of Object.entries(properties)) {
    const { readOnly, writeOnly } = resolveReference(member, options.schemas);
    if (isTooDeep && !required.includes(name)) continue;
    if (options.without && (options.without === 'readOnly' ? readOnly : writeOnly)) continue;
    const value = sample(member, options, { ...place, name });
    if (value !== undefined) members.push([name, value]);
    else if (required.includes(name)) return undefined;
  }
  const unknown = required.filter((name) => !Object.hasOwn(properties, name));
  if (typeof additionalProperties === 'object' && members.length === 0 && !schema.patternProperties) {
    for (const name of unknown.length > 0 ? unknown : isTooDeep ? [] : sampleNames(propertyNames)) {
      const value = sample(additionalProperties, options, { ...place, name });
      if (value !== undefined) members.push([name, value]);
    }
  } else if (unknown.length > 0) return undefined;
  return members.length < minProperties ? undefined : Object.fromEntries(members);
}

function sampleNames(schema: JsonSchema | undefined): string[] {
  if (!schema) return ['key'];
  const [like = schema] = schema.anyOf ?? [];
  const { const: only, enum: [one = only] = [] } = like;
  return [one === undefined ? (sampleText(like, 'name') ?? []) : String(one)].flat();
}

function sampleArray(schema: JsonSchema, options: Sampling, place: Place): unknown {
  const { prefixItems = [], items, minItems = 0, maxItems = Number.POSITIVE_INFINITY, uniqueItems } = schema;
  const first = prefixItems.slice(0, maxItems).map((each) => sample(each, options, place));
  if (first.slice(0, minItems).includes(undefined)) return undefined;
  const start = first.includes(undefined) ? first.slice(0, first.indexOf(undefined)) : first;
  const isEnough = start.length > 0 || maxItems === 0 || place.above.length > options.depth;
  const count = Math.max(minItems - start.length, isEnough ? 0 : 1);
  const item = count > 0 && items ? sample(items, options, place) : undefined;
  if (item === undefined) return start.length >= minItems ? start : undefined;
  const more = uniqueItems && count > 1 ? distinct(items ?? {}, count, options) : Array(count).fill(item);
  return more && [...start, ...more];
}

// Of a list of different values only those are known that the schema lists.
function distinct(items: JsonSchema, count: number, { schemas }: Sampling): unknown[] | undefined {
  const { enum: values = [], examples = [] } = resolveReference(items, schemas);
  const known = values.length > 0 ? values : examples;
  return known.length >= count ? known.slice(0, count) : undefined;
}

function firstOf(
  variants: readonly JsonSchema[],
  own: JsonSchema,
  { options, place }: { readonly options: Sampling; readonly place: Place },
): unknown {
  const base = withoutAlternatives(own);
  for (const variant of variants) {
    const value = base.properties ? merge([variant, base], options, place) : sample(variant, options, place);
    if (value !== undefined && value !== null) return value;
  }
  return variants.some(({ type }) => type === 'null') ? null : undefined;
}

function merge(parts: readonly JsonSchema[], options: Sampling, place: Place): unknown {
  const values = parts
    .filter((part) => Object.keys(part).some((key) => !['description', 'title', 'type'].includes(key)))
    .map((part) => sample(part, options, place));
  if (values.length === 1) return values[0];
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return values.every(isObject) ? Object.assign({}, ...(values as object[])) : undefined;
}

function withoutAlternatives({
  allOf: _,
  anyOf: _any,
  oneOf: _one,
  discriminator: _of,
  ...own
}: JsonSchema): JsonSchema {
  return own;
}
