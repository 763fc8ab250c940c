import type { IConstruct } from 'constructs';

const results = new WeakMap<IConstruct, Map<string, unknown>>();

/**
 * What `compute` returns, computed once for each `key` in the app of `construct`: its stages deploy the same
 * functions, so their bundles and documents are made once.
 */
export function oncePerApp<T>(construct: IConstruct, key: string, compute: () => T): T {
  const { root } = construct.node;
  const known = results.get(root) ?? new Map<string, unknown>();
  results.set(root, known);
  if (!known.has(key)) known.set(key, compute());
  return known.get(key) as T;
}
