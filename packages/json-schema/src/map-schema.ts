import type { JsonSchema } from './json-schema.ts';

/** The schema with `map` applied to every schema directly inside it; data such as `default` is left alone. */
function mapInnerSchemas(schema: JsonSchema, map: (inner: JsonSchema) => JsonSchema): JsonSchema {
  const mapped: JsonSchema = { ...schema };
  for (const key of ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const) {
    if (schema[key]) mapped[key] = schema[key].map(map);
  }
  for (const key of ['properties', 'patternProperties'] as const) {
    if (schema[key])
      mapped[key] = Object.fromEntries(
        Object.entries(schema[key]).map(([name, inner]) => [name, map(inner)]),
      );
  }
  for (const key of ['items', 'not', 'propertyNames'] as const) {
    if (schema[key]) mapped[key] = map(schema[key]);
  }
  if (typeof schema.additionalProperties === 'object')
    mapped.additionalProperties = map(schema.additionalProperties);
  return mapped;
}

/** The schema with every reference, those of discriminators included, replaced by `rename`. */
export function renameReferences(schema: JsonSchema, rename: (reference: string) => string): JsonSchema {
  const { $ref, discriminator } = schema;
  const mapping = Object.entries(discriminator?.mapping ?? {}).map(([value, reference]) => [
    value,
    rename(reference),
  ]);
  return mapInnerSchemas(
    {
      ...schema,
      ...($ref ? { $ref: rename($ref) } : {}),
      ...(discriminator ? { discriminator: { ...discriminator, mapping: Object.fromEntries(mapping) } } : {}),
    },
    (inner) => renameReferences(inner, rename),
  );
}
