import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { assertNoProblems, ForgeError, type Problem } from '@lambda-forge/context';
import { FunctionFolderError } from '../errors.ts';
import type { Services } from '../services/services.ts';
import { findFunctionFolders } from './find-function-folders.ts';

/** What a function's `config.ts` exports as `config`: it creates the function and what calls it. */
export type FunctionConfig = (services: Services) => void;

/**
 * The `config` of every function of an app, in the order of their paths.
 * @param root the app's folder
 * @throws FunctionFolderError that lists every folder without a usable `config.ts`
 */
export function loadFunctionConfigs(root: string): FunctionConfig[] {
  const load = createRequire(import.meta.url);
  const configs: FunctionConfig[] = [];
  const problems: Problem[] = [];
  for (const { config: file } of findFunctionFolders(root)) {
    const name = relative(root, file);
    const { config } = importConfig(load, file, name);
    if (typeof config === 'function') configs.push(config as FunctionConfig);
    else
      problems.push({
        message: `${name} exports no function "config".`,
        hint: 'Write: export function config(services: Services) { ... }',
      });
  }
  assertNoProblems(problems, 'Functions', FunctionFolderError);
  return configs;
}

function importConfig(load: NodeJS.Require, file: string, name: string): { config?: unknown } {
  try {
    return load(file);
  } catch (cause) {
    if (cause instanceof ForgeError) throw cause;
    throw new FunctionFolderError(`${name} cannot be loaded: ${(cause as Error).message}`, {
      hint: 'It runs at synth; TypeScript needs tsx or Node 22.18 or later: "app": "node --import tsx infra/app.ts".',
      cause,
    });
  }
}
