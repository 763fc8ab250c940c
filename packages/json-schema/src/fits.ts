import type { JsonSchema } from './json-schema.ts';

/** The schema behind a reference; undefined while it is not known, as that of a type inside itself. */
export type Resolve = (reference: string) => JsonSchema | undefined;

/** Whether a schema of this generator takes a value; what is not known yet takes every value. */
export function fits(value: unknown, schema: JsonSchema, resolve: Resolve): boolean {
  const isFit = (inner: JsonSchema, each: unknown = value): boolean => fits(each, inner, resolve);
  const { $ref, type, enum: values, const: only, anyOf, oneOf, allOf, not, if: condition } = schema;
  if ($ref !== undefined) {
    const target = resolve($ref);
    if (target && !isFit(target)) return false;
  }
  return (
    (type === undefined || [type].flat().some((each) => isOfType(value, each))) &&
    (values === undefined || values.includes(value)) &&
    (only === undefined || only === value) &&
    [anyOf, oneOf].every((variants) => !variants || variants.some((variant) => isFit(variant))) &&
    (allOf ?? []).every((part) => isFit(part)) &&
    (!not || !isFit(not)) &&
    (!condition || isFit(condition) || !schema.else || isFit(schema.else)) &&
    fitsKeywords(value, schema, isFit)
  );
}

type IsFit = (schema: JsonSchema, value: unknown) => boolean;

function fitsKeywords(value: unknown, schema: JsonSchema, isFit: IsFit): boolean {
  if (typeof value === 'string') return fitsText(value, schema);
  if (typeof value === 'number') return fitsNumber(value, schema);
  if (Array.isArray(value)) return fitsList(value, schema, isFit);
  return typeof value !== 'object' || value === null || fitsObject(value, schema, isFit);
}

function fitsText(value: string, { minLength = 0, maxLength = Infinity, pattern }: JsonSchema): boolean {
  const { length } = [...value];
  return length >= minLength && length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(value));
}

function fitsNumber(value: number, schema: JsonSchema): boolean {
  const { minimum = -Infinity, maximum = Infinity, multipleOf } = schema;
  const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = schema;
  const ratio = multipleOf ? value / multipleOf : 0;
  return (
    value >= minimum &&
    value <= maximum &&
    value > exclusiveMinimum &&
    value < exclusiveMaximum &&
    Math.abs(ratio - Math.round(ratio)) < 1e-9
  );
}

function fitsList(value: readonly unknown[], schema: JsonSchema, isFit: IsFit): boolean {
  const { minItems = 0, maxItems = Infinity, prefixItems = [], items, uniqueItems } = schema;
  return (
    value.length >= minItems &&
    value.length <= maxItems &&
    (!uniqueItems || new Set(value.map((each) => JSON.stringify(each))).size === value.length) &&
    value.every((each, index) => isFit(prefixItems[index] ?? items ?? {}, each))
  );
}

function fitsObject(value: object, schema: JsonSchema, isFit: IsFit): boolean {
  const {
    required = [],
    properties = {},
    patternProperties = {},
    additionalProperties,
    propertyNames,
  } = schema;
  const { minProperties = 0, maxProperties = Infinity } = schema;
  const members = Object.entries(value);
  const schemasOf = (name: string): JsonSchema[] => {
    const named = Object.hasOwn(properties, name) ? [properties[name] ?? {}] : [];
    const matched = Object.entries(patternProperties).filter(([pattern]) =>
      new RegExp(pattern, 'u').test(name),
    );
    const all = [...named, ...matched.map(([, each]) => each)];
    return all.length === 0 && typeof additionalProperties === 'object' ? [additionalProperties] : all;
  };
  return (
    required.every((name) => Object.hasOwn(value, name)) &&
    members.length >= minProperties &&
    members.length <= maxProperties &&
    members.every(([name]) => !propertyNames || isFit(propertyNames, name)) &&
    members.every(([name, each]) => schemasOf(name).every((inner) => isFit(inner, each)))
  );
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
