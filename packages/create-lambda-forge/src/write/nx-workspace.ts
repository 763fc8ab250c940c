import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseJson } from '@lambda-forge/context';
import type { PackageManager } from '../answers/answers.ts';
import { CreateError } from '../errors.ts';

/** An Nx workspace that a project can be an app of. */
export interface NxWorkspace {
  readonly root: string;
  /** With which it is installed. */
  readonly packageManager: PackageManager;
}

/**
 * The Nx workspace that a folder is in.
 * @throws CreateError when its package manager is one that a project cannot have
 */
export function findNxWorkspace(folder: string): NxWorkspace | undefined {
  if (existsSync(join(folder, 'nx.json'))) return { root: folder, packageManager: findManager(folder) };
  const parent = dirname(folder);
  return parent === folder ? undefined : findNxWorkspace(parent);
}

const lockfiles = {
  'pnpm-lock.yaml': 'pnpm',
  'package-lock.json': 'npm',
  'yarn.lock': 'yarn',
} as const;

function findManager(root: string): PackageManager {
  const locked = Object.entries(lockfiles).find(([file]) => existsSync(join(root, file)));
  const named =
    locked?.[1] ??
    readField(join(root, 'package.json')) ??
    (existsSync(join(root, 'bun.lock')) ? 'bun' : 'npm');
  if (named === 'npm' || named === 'pnpm' || named === 'yarn') return named;
  throw new CreateError(`The Nx workspace ${root} is installed by ${named}; expected npm, pnpm or yarn.`, {
    hint: 'Name a folder outside of it, or make a project of its own: --no-nx.',
  });
}

function readField(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const { packageManager } = parseJson(readFileSync(file, 'utf8')) as { packageManager?: string };
  return packageManager?.split('@')[0];
}
