import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '@lambda-forge/context';

/** The runners of tests that `forge test` knows. */
export const runners = ['jest', 'vitest', 'node'] as const;
export type Runner = (typeof runners)[number];

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly jest?: unknown;
}

/**
 * The runner of an app's tests, by its configuration, its dependencies, and its script `test`, in this order; jest where
 * nothing tells.
 * @param root the app's folder
 */
export function findRunner(root: string): Runner {
  const names = readdirSync(root);
  const file = join(root, 'package.json');
  const manifest = (existsSync(file) ? parseJson(readFileSync(file, 'utf8')) : {}) as Manifest;
  const has = Object.assign(
    {},
    ...Object.entries(manifest)
      .filter(([key]) => /ependencies$/.test(key))
      .map(([, value]) => value),
  );
  if ('jest' in manifest || names.some((name) => /^jest\.config\./.test(name))) return 'jest';
  if (names.some((name) => /^vitest\.(config|workspace)\./.test(name))) return 'vitest';
  if ('jest' in has) return 'jest';
  if ('vitest' in has) return 'vitest';
  return /\bnode\b.*--test\b/.test(manifest.scripts?.['test'] ?? '') ? 'node' : 'jest';
}
