const replacements: readonly unknown[] = ['zz', 7, true, null, [], {}];

/** The values themselves, and every JSON value one edit away from one: a member dropped, or another kind in its place. */
export function withMutations(values: readonly unknown[]): unknown[] {
  const all = values.flatMap((value) => [value, ...mutations(value)]);
  return [...new Map(all.map((value) => [JSON.stringify(value), value])).values()];
}

function mutations(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => {
    const inner = (value as Record<string, unknown>)[key];
    return [
      without(value, key),
      ...[...replacements, ...mutations(inner)].map((changed) => withMember(value, key, changed)),
    ];
  });
}

function without(value: object, key: string): unknown {
  if (Array.isArray(value)) return value.filter((_, index) => String(index) !== key);
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

function withMember(value: object, key: string, changed: unknown): unknown {
  if (Array.isArray(value))
    return value.map((old: unknown, index) => (String(index) === key ? changed : old));
  return Object.fromEntries(Object.entries(value).map(([name, old]) => [name, name === key ? changed : old]));
}
