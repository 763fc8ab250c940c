import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import type { Problem } from '@lambda-forge/context';
import { statOrNone } from '@lambda-forge/context';
import validateName from 'validate-npm-package-name';
import { findNxWorkspace, type NxWorkspace } from './nx-workspace.ts';
import { toPackageName } from './package-name.ts';

/** Where a project goes. */
export interface Target {
  /** The Nx workspace that it becomes an app of. */
  readonly workspace: NxWorkspace | undefined;
  /** The folder. */
  readonly root: string;
  /** The folder as people would name it from where they are. */
  readonly shown: string;
  /** The project's name on npm, after the folder. */
  readonly packageName: string;
}

export interface TargetOptions {
  readonly cwd: string;
  /** Whether an Nx workspace around the folder is seen. */
  readonly nx: boolean;
}

/**
 * The folder that is meant: in an Nx workspace, a bare name is one below `apps`.
 * @throws CreateError for an Nx workspace that cannot take it
 */
export function resolveTarget(folder: string, { cwd, nx }: TargetOptions): Target {
  const around = nx ? findNxWorkspace(cwd) : undefined;
  const isBare = /^[^./\\][^/\\]*$/.test(folder);
  const root = around && isBare ? resolve(around.root, 'apps', folder) : resolve(cwd, folder);
  return {
    root,
    workspace: nx ? findNxWorkspace(dirname(root)) : undefined,
    shown: relative(cwd, root) || '.',
    packageName: toPackageName(basename(root)),
  };
}

/**
 * Why there can be no project.
 * @param taken names that its own packages have
 */
export function findTargetProblems(
  { root, shown, packageName }: Target,
  taken: readonly string[],
): Problem[] {
  return [...findFolderProblems(root, shown), ...findNameProblems(packageName, shown, taken)];
}

function findFolderProblems(root: string, shown: string): Problem[] {
  const closest = findClosest(root);
  if (!statSync(closest).isDirectory()) return [{ message: `${closest} is a file, and not a folder.` }];
  if (closest !== root) return [];
  const names = readdirSync(root).filter((name) => name !== '.git');
  if (names.length === 0) return [];
  const [first, second, ...more] = names.sort();
  const some = [first, second].filter(Boolean).join(', ');
  return [
    {
      message: `The folder ${shown} is not empty: it has ${some}${more.length > 0 ? ` and ${more.length} more` : ''}.`,
      hint: 'Name a folder that is not there yet, or an empty one. Nothing is overwritten.',
    },
  ];
}

function findClosest(path: string): string {
  return statOrNone(path) ? path : findClosest(dirname(path));
}

function findNameProblems(name: string, shown: string, taken: readonly string[]): Problem[] {
  const hint = 'A project is named after its folder: letters, digits, hyphens.';
  if (!name) return [{ message: `The folder ${shown} gives no name for a package on npm.`, hint }];
  const { errors = [] } = validateName(name);
  if (errors.length > 0) return [{ message: `"${name}" cannot name a package: ${errors.join(', ')}.`, hint }];
  return taken.includes(name)
    ? [{ message: `"${name}" is the name of a package that the project itself uses.`, hint }]
    : [];
}
