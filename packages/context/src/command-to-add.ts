import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Lockfile } from './lockfiles.ts';
import { lockfiles } from './lockfiles.ts';
import { withParents } from './with-parents.ts';

// How a package manager adds packages, and those that only development needs.
const npm = ['npm install', 'npm install --save-dev'] as const;
const bun = ['bun add', 'bun add --dev'] as const;
const commands: Readonly<Record<Lockfile, readonly [add: string, addForDevelopment: string]>> = {
  'pnpm-lock.yaml': ['pnpm add', 'pnpm add --save-dev'],
  'package-lock.json': npm,
  'npm-shrinkwrap.json': npm,
  'yarn.lock': ['yarn add', 'yarn add --dev'],
  'bun.lock': bun,
  'bun.lockb': bun,
};

/**
 * What adds packages to an app: `pnpm add --save-dev aws-cdk`. By the package manager whose lockfile is the nearest, in
 * the app's folder or above it; npm where there is none.
 * @param root the app's folder
 */
export function commandToAdd(
  root: string,
  packages: readonly string[],
  { isForDevelopment = false }: { readonly isForDevelopment?: boolean } = {},
): string {
  const found = withParents(root).flatMap((folder) =>
    lockfiles.filter((name) => existsSync(join(folder, name))),
  );
  const [add, addForDevelopment] = commands[found[0] ?? 'package-lock.json'];
  return [isForDevelopment ? addForDevelopment : add, ...packages].join(' ');
}
