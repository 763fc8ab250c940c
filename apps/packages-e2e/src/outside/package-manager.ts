import { join } from 'node:path';
import { publishedVersion } from '../registry/published-version.ts';
import { mustRunOutside, type OutsideOptions, type OutsideResult, runOutside } from './run-outside.ts';

export type PackageManager = 'npm' | 'pnpm';

/**
 * Of those that are tried with what they may matter for. A package alone is installed by pnpm, which gives it what it
 * declares and nothing else; created projects have all packages as each of them lays them out.
 */
export const packageManagers: readonly PackageManager[] = ['npm', 'pnpm'];

/** Installs packages as a user would by hand: ours, without a version, in the one of this run. */
export async function addPackages(
  manager: PackageManager,
  names: readonly string[],
  options: OutsideOptions & { readonly dev?: boolean },
): Promise<void> {
  const packages = names.map((name) => (isOwn(name) ? `${name}@${publishedVersion()}` : name));
  const add = manager === 'npm' ? 'install' : 'add';
  await mustRunOutside(manager, [add, ...(options.dev ? ['--save-dev'] : []), ...packages], options);
}

/**
 * Runs a binary of the project in `cwd` as its package manager has linked it: what `npx` and `pnpm exec` do, which take
 * longer to start than many a binary.
 */
export function runBinary(
  [name = '', ...args]: readonly string[],
  options: OutsideOptions,
): Promise<OutsideResult> {
  return runOutside(join(options.cwd, 'node_modules', '.bin', name), args, options);
}

/** Has the package manager run a binary of the project in `cwd`, never one from a registry. */
export function runByManager(
  manager: PackageManager,
  command: readonly string[],
  options: OutsideOptions,
): Promise<OutsideResult> {
  return manager === 'npm'
    ? runOutside('npx', ['--no-install', ...command], options)
    : runOutside('pnpm', ['exec', ...command], options);
}

function isOwn(name: string): boolean {
  return name.startsWith('@lambda-forge/') || name === 'create-lambda-forge';
}
