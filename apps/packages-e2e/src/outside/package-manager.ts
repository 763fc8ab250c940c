import { publishedVersion } from '../registry/published-version.ts';
import { mustRunOutside, type OutsideOptions, type OutsideResult, runOutside } from './run-outside.ts';

export type PackageManager = 'npm' | 'pnpm';

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

/** Runs a binary of the project in `cwd`, never one from a registry. */
export function runBinary(
  manager: PackageManager,
  command: readonly string[],
  options: OutsideOptions,
): Promise<OutsideResult> {
  const [name, ...args] =
    manager === 'npm' ? ['npx', '--no-install', ...command] : ['pnpm', 'exec', ...command];
  return runOutside(name as string, args, options);
}

function isOwn(name: string): boolean {
  return name.startsWith('@lambda-forge/') || name === 'create-lambda-forge';
}
