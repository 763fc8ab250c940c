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
