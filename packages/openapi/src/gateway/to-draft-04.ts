import type { JsonSchema } from '@lambda-forge/json-schema';
import { fromReference } from '../document/references.ts';
import type { Draft04Schema } from './draft-04-schema.ts';
import { mergeVariants } from './merge-variants.ts';

/** What a schema loses on its way into a model, by where: `items[].price`. */
export type Unchecked = Map<string, Set<string>>;

export interface Draft04Options {
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** Definitions of the model; filled while the schema is converted. */
  readonly definitions: Map<string, Draft04Schema>;
  readonly unchecked: Unchecked;
}

/**
 * A schema in the subset that API Gateway's models support: JSON Schema draft 4 without the keywords that
 * `check-model.ts` lists. It takes every value that the schema takes, and what it takes beyond is noted in `unchecked`.
 */
export function toDraft04(schema: JsonSchema, at: string, options: Draft04Options): Draft04Schema {
  const { $ref, anyOf, oneOf, if: _, else: __, discriminator: ___, ...beside } = schema;
  if (schema.if) noteUnchecked(options, at, 'which of its optional members there must be');
  const variants = anyOf ?? oneOf;
  const isUnion = variants !== undefined && schema.type === undefined;
  if ($ref === undefined && !isUnion) return toPlain(schema, at, options);
  const main =
    $ref !== undefined ? { $ref: define(schema, at, options) } : toUnion(variants ?? [], at, options);
  // What stands beside a reference is ignored in draft 4, and a union may have become one.
  const rest = toPlain(beside, at, options);
  const isConstrained = Object.keys(rest).some((key) => key !== 'title' && key !== 'description');
  if (!isConstrained) return main;
  return { allOf: [main, rest] };
}

function noteUnchecked({ unchecked }: Draft04Options, at: string, what: string): void {
  unchecked.set(at, (unchecked.get(at) ?? new Set()).add(what));
}

function define(schema: JsonSchema, at: string, options: Draft04Options): string {
  const name = fromReference(schema.$ref ?? '');
  if (!options.definitions.has(name)) {
    options.definitions.set(name, {});
    options.definitions.set(name, toDraft04(options.schemas[name] ?? {}, at, options));
  }
  return `#/definitions/${name}`;
}

// A union with a named type in it may contain itself, so it becomes a definition of its own.
function toUnion(variants: readonly JsonSchema[], at: string, options: Draft04Options): Draft04Schema {
  const { schema, isExact } = mergeVariants(variants, options.schemas);
  if (!isExact) noteUnchecked(options, at, 'which of its alternatives a value is');
  const names = variants.map(({ $ref }) => ($ref ? fromReference($ref) : ''));
  if (!names.some(Boolean)) return toPlain(schema, at, options);
  const key = JSON.stringify(variants);
  const name = nameOf(key, names.filter(Boolean).join('Or'), options);
  if (!options.definitions.has(name)) {
    options.definitions.set(name, {});
    options.definitions.set(name, toPlain(schema, at, options));
  }
  return { $ref: `#/definitions/${name}` };
}

const unionNames = new WeakMap<Draft04Options['definitions'], Map<string, string>>();

function nameOf(key: string, base: string, { definitions, schemas }: Draft04Options): string {
  const names = unionNames.get(definitions) ?? new Map<string, string>();
  unionNames.set(definitions, names);
  const known = names.get(key);
  if (known) return known;
  const taken = new Set([...names.values(), ...Object.keys(schemas)]);
  let name = `${base}Union`;
  for (let count = 2; taken.has(name); count++) name = `${base}Union${count}`;
  names.set(key, name);
  return name;
}

const kept = [
  'type',
  'title',
  'description',
  'required',
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
] as const;

function toPlain(schema: JsonSchema, at: string, options: Draft04Options): Draft04Schema {
  const inner = (each: JsonSchema, suffix: string): Draft04Schema =>
    toDraft04(each, `${at}${suffix}`, options);
  const result: Draft04Schema = {};
  for (const key of kept) if (schema[key] !== undefined) Object.assign(result, { [key]: schema[key] });
  if (schema.const !== undefined) result.enum = [schema.const];
  if (schema.properties) {
    result.properties = mapValues(schema.properties, (each, name) => inner(each, `.${name}`));
  }
  if (schema.patternProperties)
    result.patternProperties = mapValues(schema.patternProperties, (each) => inner(each, '[*]'));
  if (schema.prefixItems) {
    result.items = schema.prefixItems.map((each, index) => inner(each, `[${index}]`));
    if (schema.items) result.additionalItems = inner(schema.items, '[]');
  } else if (schema.items) result.items = inner(schema.items, '[]');
  if (schema.allOf) result.allOf = schema.allOf.map((each) => inner(each, ''));
  if (schema.not) result.not = Object.keys(schema.not).length === 0 ? {} : inner(schema.not, '');
  if (
    typeof schema.additionalProperties === 'object' &&
    Object.keys(schema.additionalProperties).length > 0
  ) {
    noteUnchecked(options, at, 'the values of members that it does not name');
  }
  if (schema.propertyNames) noteUnchecked(options, at, 'the names of its members');
  for (const [exclusive, inclusive] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const bound = schema[exclusive];
    if (bound === undefined) continue;
    result[inclusive] = bound;
    noteUnchecked(options, at, `that ${bound} itself is out of range`);
  }
  if (schema.format !== undefined) noteUnchecked(options, at, `the format "${schema.format}"`);
  return result;
}

function mapValues<T, R>(
  values: Readonly<Record<string, T>>,
  map: (value: T, key: string) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value, key)]));
}
