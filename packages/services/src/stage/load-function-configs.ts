import { createRequire } from 'node:module';
import { relative, sep } from 'node:path';
import { assertNoProblems, type Problem } from '@lambda-forge/context';
import { FunctionFolderError, findFunctionFolders } from '@lambda-forge/synthesis';
import type { Services } from '../services.ts';

/**
 * What the `config.ts` of a function or a resource exports as `config`: it creates the function and what calls it, or
 * what functions use.
 */
export type FunctionConfig = (services: Services) => void;

/**
 * The `config` of every function and every resource of an app, in the order of their paths.
 * @param root the app's folder
 * @throws FunctionFolderError that lists every folder without a usable `config.ts`; its cause is what these threw
 */
export function loadFunctionConfigs(root: string): FunctionConfig[] {
  const load = createRequire(import.meta.url);
  const configs: FunctionConfig[] = [];
  const problems: Problem[] = [];
  for (const { folder, config: file } of findFunctionFolders(root)) {
    const name = relative(root, file ?? folder)
      .split(sep)
      .join('/');
    const found = file === undefined ? withoutConfig(name) : importConfig(load, file, name);
    if (typeof found === 'function') {
      configs.push(found);
      places.set(found, name);
    } else problems.push(found);
  }
  assertNoProblems(problems, 'Functions', FunctionFolderError);
  return configs;
}

/** The file of a `config` that was loaded from one, from the app's folder. */
export function placeOf(config: FunctionConfig): string | undefined {
  return places.get(config);
}

const places = new WeakMap<FunctionConfig, string>();

function withoutConfig(path: string): Problem {
  return {
    message: `${path} has a main.ts and no config.ts.`,
    hint: `Add ${path}/config.ts: export function config(services: Services) { services.lambda.createFunction({ ... }) }`,
  };
}

function importConfig(load: NodeJS.Require, file: string, name: string): FunctionConfig | Problem {
  try {
    const { config } = load(file) as { config?: FunctionConfig };
    if (typeof config === 'function') return config;
  } catch (cause) {
    return cannotBeLoaded(name, cause);
  }
  return {
    message: `${name} exports no function "config".`,
    hint: 'Write: export function config(services: Services) { ... }',
  };
}

// A reason of several lines, such as that of a ForgeError with its hint, stays below its file in the list.
function cannotBeLoaded(name: string, cause: unknown): Problem {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return {
    message: `${name} cannot be loaded: ${reason.replaceAll('\n', '\n    ')}`,
    ...(isSyntax(cause) ? { hint: needsLoader } : {}),
    cause,
  };
}

const needsLoader =
  'It runs at synth; TypeScript needs tsx or Node 22.18 or later: "app": "node --import tsx infra/app.ts".';

function isSyntax(cause: unknown): boolean {
  const { name, code } = Object(cause) as { name?: unknown; code?: unknown };
  return name === 'SyntaxError' || code === 'ERR_UNKNOWN_FILE_EXTENSION';
}
