import type { JsonSchema } from '@lambda-forge/json-schema';

const prefix = '#/components/schemas/';

/** `#/components/schemas/User` */
export function toReference(name: string): string {
  return prefix + name;
}

/** `User` of `#/components/schemas/User`. */
export function fromReference(reference: string): string {
  return reference.startsWith(prefix) ? reference.slice(prefix.length) : reference;
}

/** The references that stand anywhere in a piece of a document. */
function referencesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : referencesOf(inner),
  );
}

/** The schema that a reference, or a chain of them, leads to. */
export function resolveReference(
  schema: JsonSchema,
  schemas: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  const seen = new Set<string>();
  let at = schema;
  while (at.$ref && !seen.has(at.$ref)) {
    seen.add(at.$ref);
    at = schemas[fromReference(at.$ref)] ?? {};
  }
  return at;
}

/** Those of `schemas` that `root` refers to, directly or through others, in the order of their names. */
export function pickReferenced(
  root: unknown,
  schemas: Readonly<Record<string, JsonSchema>>,
): Record<string, JsonSchema> {
  const found = new Set<string>();
  const open: unknown[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const name of referencesOf(next).map(fromReference)) {
      const schema = schemas[name];
      if (!schema || found.has(name)) continue;
      found.add(name);
      open.push(schema);
    }
  }
  return Object.fromEntries([...found].sort().map((name) => [name, schemas[name] ?? {}]));
}
