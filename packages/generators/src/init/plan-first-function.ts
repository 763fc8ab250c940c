import { posix } from 'node:path';
import { functionRoots, isConfig, isMain } from '@lambda-forge/manifest';
import type { AppFiles } from '../app/app-files.ts';
import { planFunction } from '../function/plan-function.ts';
import type { InitPart } from '../plan.ts';

/** A first function, GET /hello_world, in an app that has none. */
export function planFirstFunction(app: AppFiles): InitPart {
  const files = functionRoots.flatMap((folder) => app.list(folder));
  const folders = [...new Set(files.filter(isMain).map((path) => posix.dirname(path)))];
  const problems = folders
    .filter((folder) => !files.some((path) => isConfig(path) && posix.dirname(path) === folder))
    .map((folder) => ({
      message: `${folder} has a main.ts and no config.ts, as functions of Lambda Forge do.`,
      hint: `Give it a ${folder}/config.ts, or move it out of "functions".`,
    }));
  if (files.some((path) => isMain(path) || isConfig(path))) return { problems };
  // A plain one: an app that has its own settings of jest would not find a contract.
  const hello = { name: 'hello_world', description: 'Says hello to the world', public: true, plain: true };
  return planFunction(app, hello);
}
