import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findConfig, findMain, functionRoots } from '@lambda-forge/manifest';
import { FunctionFolderError } from '../errors.ts';

const sortedRoots = [...functionRoots].sort();

/** The folder that holds what functions share: tables, queues. */
const resourceRoot = 'resources';

/** The folders of an app in which a synth looks for what it does not know by name. */
export const searchedFolders: readonly string[] = [...sortedRoots, resourceRoot];

/** The folder of a function or a resource with the file that wires it, undefined where it is missing. Paths are absolute. */
export interface FunctionFolder {
  readonly folder: string;
  readonly config: string | undefined;
}

/**
 * Every folder below `functions` and `authorizers` that holds a function, sorted by path, and then those below
 * `resources` that declare what functions use.
 * @param root the app's folder
 * @throws FunctionFolderError when there are none
 */
export function findFunctionFolders(root: string): FunctionFolder[] {
  const found = sortedRoots
    .flatMap((name) => findConfigs(join(root, name)))
    .filter(({ folder, config }) => config !== undefined || findMain(folder) !== undefined);
  if (found.length === 0) {
    throw new FunctionFolderError(`The app in ${root} has no functions.`, {
      hint: 'Add one: functions/hello_world/main.ts and functions/hello_world/config.ts.',
    });
  }
  const resources = findConfigs(join(root, resourceRoot)).filter(({ config }) => config !== undefined);
  return [...found, ...resources];
}

function findConfigs(root: string): FunctionFolder[] {
  if (!existsSync(root)) return [];
  return walk(root).map((folder) => ({ folder, config: findConfig(folder) }));
}

function walk(folder: string): string[] {
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isSkipped(entry))
    .map(({ name }) => join(folder, name))
    .sort();
  return [folder, ...folders.flatMap(walk)];
}

function isSkipped({ name }: Dirent): boolean {
  return name === 'node_modules' || name.startsWith('.');
}
