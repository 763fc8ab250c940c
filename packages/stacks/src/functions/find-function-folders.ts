import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { assertNoProblems, type Problem } from '@lambda-forge/context';
import { FunctionFolderError } from '../errors.ts';
import { findModule } from './find-module.ts';

/** The folders of an app that hold its functions. */
export const functionRoots = ['authorizers', 'functions'] as const;

/** A function's folder with the file that wires it. Paths are absolute. */
export interface FunctionFolder {
  readonly folder: string;
  readonly config: string;
}

/**
 * Every folder below `functions` and `authorizers` that holds a function, sorted by path.
 * @param root the app's folder
 * @throws FunctionFolderError when there are none, or some lack their `config.ts` (all are listed)
 */
export function findFunctionFolders(root: string): FunctionFolder[] {
  const folders = functionRoots
    .map((name) => join(root, name))
    .filter((folder) => existsSync(folder))
    .flatMap(walk);
  const found: FunctionFolder[] = [];
  const problems: Problem[] = [];
  for (const folder of folders) {
    const config = findModule(folder, 'config');
    if (config) found.push({ folder, config });
    else if (findModule(folder, 'main'))
      problems.push(withoutConfig(relative(root, folder).split(sep).join('/')));
  }
  assertNoProblems(problems, 'Functions', FunctionFolderError);
  if (found.length === 0) {
    throw new FunctionFolderError(`The app in ${root} has no functions.`, {
      hint: 'Add one: functions/hello_world/main.ts and functions/hello_world/config.ts.',
    });
  }
  return found;
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

function withoutConfig(path: string): Problem {
  return {
    message: `${path} has a main.ts and no config.ts.`,
    hint: `Add ${path}/config.ts: export function config(services: Services) { services.lambda.createFunction({ ... }) }`,
  };
}
