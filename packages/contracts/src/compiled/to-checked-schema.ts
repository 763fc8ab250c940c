import type { Schema } from '@lambda-forge/handler/compiled';
import type { JsonSchema } from '@lambda-forge/json-schema';

const values = [
  'type',
  'enum',
  'const',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'required',
  'minProperties',
  'maxProperties',
] as const satisfies (keyof JsonSchema & keyof Schema)[];
const schemas = ['not', 'if', 'else', 'items', 'additionalProperties', 'propertyNames'] as const;
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const records = ['properties', 'patternProperties'] as const;

/** A schema with the keywords that values are checked by. @param nameOf the name of what a reference leads to */
export function toCheckedSchema(schema: JsonSchema, nameOf: (reference: string) => string): Schema {
  const inner = (each: JsonSchema | boolean): Schema | boolean =>
    typeof each === 'boolean' ? each : toCheckedSchema(each, nameOf);
  const checked: Record<string, unknown> = {};
  if (schema.$ref !== undefined) checked['$ref'] = nameOf(schema.$ref);
  for (const key of values) if (schema[key] !== undefined) checked[key] = schema[key];
  for (const key of schemas) if (schema[key] !== undefined) checked[key] = inner(schema[key]);
  for (const key of lists) if (schema[key]) checked[key] = schema[key].map(inner);
  for (const key of records)
    if (schema[key])
      checked[key] = Object.fromEntries(
        Object.entries(schema[key]).map(([name, each]) => [name, inner(each)]),
      );
  return checked;
}

// https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3, of those that a text alone decides.
const expressions: Readonly<Record<string, string>> = {
  date: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  'date-time':
    '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt ]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)$',
  email: '^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)*$',
  ipv4: '^((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}$',
  uri: '^[A-Za-z][A-Za-z\\d+.\\-]*:[^\\s]*$',
  uuid: '^[\\dA-Fa-f]{8}(-[\\dA-Fa-f]{4}){3}-[\\dA-Fa-f]{12}$',
};

/** The regular expressions of the formats that schemas name; others say something to readers alone. */
export function formatsOf(schemas: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { format } = value as { format?: unknown };
    const expression =
      typeof format === 'string' && Object.hasOwn(expressions, format) ? expressions[format] : undefined;
    if (expression !== undefined) found[format as string] = expression;
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(schemas);
  return found;
}
