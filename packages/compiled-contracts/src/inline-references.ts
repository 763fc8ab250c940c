import type { Schema } from '@lambda-forge/handler/compiled';

type Schemas = Readonly<Record<string, Schema>>;

/**
 * The schemas in which those that are referred to once stand where they are referred to.
 * @param roots what refers to them, by name; one that is only a reference is always what it refers to
 */
export function inlineReferences(
  roots: Readonly<Record<string, Schema | undefined>>,
  schemas: Schemas,
): { readonly roots: Schemas; readonly schemas: Schemas } {
  const whole = Object.entries(roots).flatMap(([key, root]) =>
    root ? [[key, targetOf(root, schemas)] as const] : [],
  );
  const counts = new Map<string, number>();
  const visited = new Set<string>();
  const visit = (value: unknown): void => {
    const name = nameOf(value);
    if (name !== undefined) {
      // Beside other keywords it cannot stand in place of the reference.
      counts.set(name, (counts.get(name) ?? 0) + (isAlone(value) ? 1 : 2));
      if (visited.has(name)) return;
      visited.add(name);
      visit(schemas[name]);
      return;
    }
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) visit(inner);
  };
  for (const [, root] of whole) visit(root);
  const inline = (value: unknown): unknown => {
    const name = nameOf(value);
    if (name !== undefined && counts.get(name) === 1) return inline(schemas[name]);
    if (Array.isArray(value)) return value.map(inline);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inline(inner)]));
  };
  const left = [...counts].filter(([, count]) => count > 1);
  return {
    roots: Object.fromEntries(whole.map(([key, root]) => [key, inline(root) as Schema])),
    schemas: Object.fromEntries(left.map(([name]) => [name, inline(schemas[name]) as Schema])),
  };
}

function targetOf(schema: Schema, schemas: Schemas): Schema {
  const target = schema.$ref === undefined || !isAlone(schema) ? undefined : schemas[schema.$ref];
  return target ? targetOf(target, schemas) : schema;
}

// A member may have this name, too: its value is a schema then.
function nameOf(value: unknown): string | undefined {
  const { $ref } = Object(value) as { $ref?: unknown };
  return typeof $ref === 'string' ? $ref : undefined;
}

function isAlone(schema: unknown): boolean {
  return Object.keys(Object(schema)).length === 1;
}
