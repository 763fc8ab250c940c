import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lockfile } from './lockfiles.ts';
import { withParents } from './with-parents.ts';

/** What is known of a package manager, by the lockfile that it writes. */
export interface PackageManager {
  readonly lockfile: Lockfile;
  /** What the lockfile holds, where another manager's has the same name. */
  readonly format?: RegExp;
  readonly name: string;
  /** What npx starts, where it is not npm itself. */
  readonly program?: string;
  /** Used where the project names no version. */
  readonly version?: string;
  /** What installs exactly what the lockfile says, after the program. */
  readonly frozenInstall: string;
  /**
   * How the program starts a command that need not be in `node_modules/.bin`. Elsewhere npx does: to start another
   * program first, it would look through all that is installed, for seconds.
   */
  readonly exec?: string;
  /** What people type to install all, and to add packages, and those that only development needs. */
  readonly install: string;
  readonly add: string;
  readonly addForDevelopment: string;
}

const frozenInstall = 'install --frozen-lockfile';
const npm = {
  name: 'npm',
  frozenInstall: 'npm ci',
  install: 'npm install',
  add: 'npm install',
  addForDevelopment: 'npm install --save-dev',
};
const bun = {
  name: 'bun',
  program: 'bun',
  frozenInstall,
  install: 'bun install',
  add: 'bun add',
  addForDevelopment: 'bun add --dev',
};
const yarn = {
  lockfile: 'yarn.lock' as const,
  name: 'yarn',
  install: 'yarn install',
  add: 'yarn add',
  addForDevelopment: 'yarn add --dev',
};
const managers: readonly PackageManager[] = [
  {
    lockfile: 'pnpm-lock.yaml',
    name: 'pnpm',
    program: 'pnpm',
    frozenInstall,
    install: 'pnpm install',
    add: 'pnpm add',
    addForDevelopment: 'pnpm add --save-dev',
  },
  { lockfile: 'package-lock.json', ...npm },
  { lockfile: 'npm-shrinkwrap.json', ...npm },
  // Yarn 2 and later; npm's package `yarn` ends with version 1.
  {
    ...yarn,
    format: /^__metadata:/m,
    program: '@yarnpkg/cli-dist',
    version: '4',
    frozenInstall: 'install --immutable',
    exec: 'run',
  },
  { ...yarn, program: 'yarn', version: '1', frozenInstall },
  { lockfile: 'bun.lock', ...bun },
  { lockfile: 'bun.lockb', ...bun },
];

/** The package manager whose lockfile lies in a folder. */
export function findPackageManager(folder: string): PackageManager | undefined {
  return managers.find(({ lockfile, format }) => {
    const file = join(folder, lockfile);
    return existsSync(file) && (!format || format.test(readFileSync(file, 'utf8')));
  });
}

/** What adds packages to the app in a folder, by its package manager: `pnpm add --save-dev aws-cdk`. */
export function commandToAdd(
  root: string,
  packages: readonly string[],
  { isForDevelopment = false }: { readonly isForDevelopment?: boolean } = {},
): string {
  const { add, addForDevelopment } = findNearestPackageManager(root);
  return [isForDevelopment ? addForDevelopment : add, ...packages].join(' ');
}

/** What installs the app in a folder, by its package manager: `pnpm install`. */
export function commandToInstall(root: string): string {
  return findNearestPackageManager(root).install;
}

/** The package manager of an app: that whose lockfile is the nearest, in its folder or above it; npm where there is none. */
export function findNearestPackageManager(root: string): Omit<PackageManager, 'lockfile'> {
  const [nearest = npm] = withParents(root).flatMap((folder) => findPackageManager(folder) ?? []);
  return nearest;
}
