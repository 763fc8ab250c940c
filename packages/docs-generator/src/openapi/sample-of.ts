import type { JsonSchema } from '../schema/json-schema.ts';
import { resolveReference } from './references.ts';

const deepest = 6;

/** A small value that fits a schema: the first of its examples, values and alternatives, required members only. */
export function sampleOf(
  schema: JsonSchema,
  schemas: Readonly<Record<string, JsonSchema>>,
  depth = 0,
): unknown {
  const resolved = resolveReference(schema, schemas);
  const { examples, default: preset, enum: values, const: value } = resolved;
  if (examples && examples.length > 0) return examples[0];
  if (preset !== undefined) return preset;
  if (value !== undefined) return value;
  if (values && values.length > 0) return values[0];
  if (depth > deepest) return null;
  const next = (inner: JsonSchema): unknown => sampleOf(inner, schemas, depth + 1);
  const [variant] = resolved.oneOf ?? resolved.anyOf ?? [];
  if (variant && resolved.type === undefined) return next(variant);
  if (resolved.allOf) return Object.assign({}, ...resolved.allOf.map(next));
  switch ([resolved.type ?? 'null'].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        (resolved.required ?? []).map((name) => [name, next(resolved.properties?.[name] ?? {})]),
      );
    case 'array':
      return (
        resolved.prefixItems?.slice(0, resolved.minItems ?? 0).map(next) ??
        ((resolved.minItems ?? 0) > 0 ? [next(resolved.items ?? {})] : [])
      );
    case 'string':
      return resolved.format === 'date-time' ? '2026-01-01T00:00:00.000Z' : 'string';
    case 'number':
    case 'integer':
      return resolved.minimum ?? 0;
    case 'boolean':
      return true;
    default:
      return null;
  }
}
