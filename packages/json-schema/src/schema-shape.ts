import type { Resolve } from './fits.ts';
import type { JsonSchema } from './json-schema.ts';

/** The schemas of which a value fits one, references followed; those that are not known yet are left out. */
export function alternativesOf(
  schema: JsonSchema,
  resolve: Resolve,
  seen: readonly string[] = [],
): readonly JsonSchema[] {
  const { $ref } = schema;
  if ($ref !== undefined) {
    const target = seen.includes($ref) ? undefined : resolve($ref);
    return target ? alternativesOf(target, resolve, [...seen, $ref]) : [];
  }
  const variants = schema.anyOf ?? schema.oneOf;
  if (!variants || schema.type !== undefined) return [schema];
  return variants.flatMap((variant) => alternativesOf(variant, resolve, seen));
}

/** The JSON types that a schema names; none when it takes any, or is not known yet. */
export function typesOf(schema: JsonSchema, resolve: Resolve): readonly string[] {
  const all = alternativesOf(schema, resolve).map(
    (each) => each.type ?? each.allOf?.flatMap((part) => typesOf(part, resolve)) ?? [],
  );
  return all.some((types) => types.length === 0) ? [] : [...new Set(all.flat())];
}

/** The values that a schema lists; undefined when it takes others, too. */
export function valuesOf(schema: JsonSchema, resolve: Resolve): readonly unknown[] | undefined {
  const lists = alternativesOf(schema, resolve).map(listOf);
  if (lists.length === 0 || lists.some((list) => list === undefined)) return undefined;
  return [...new Set(lists.flatMap((list) => list ?? []))];
}

function listOf({ enum: values, const: only, type }: JsonSchema): readonly unknown[] | undefined {
  if (values) return values;
  if (only !== undefined) return [only];
  return type === 'null' ? [null] : undefined;
}
