// As a whole: a name that a Node.js does not have cannot be imported by itself, and `registerHooks` came with 22.15.
import * as nodeModule from 'node:module';
import { basename, delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Next<Result> = (specifier: string, context: object) => Result;

/**
 * Has ECMAScript modules found in the folders of NODE_PATH, too, where Node.js itself looks for CommonJS ones alone:
 * Lambda's own Node.js does, for the SDK in the runtime and for packages of layers.
 * https://aws.amazon.com/blogs/compute/node-js-18-x-runtime-now-available-in-aws-lambda/
 */
export function searchNodePath(): void {
  if (importers().length === 0) return;
  if (typeof nodeModule.registerHooks === 'function')
    nodeModule.registerHooks({ resolve: resolveAtOnce as never });
  // Before Node.js 22.15: in a thread of its own, which loads this file by its address.
  else
    nodeModule.register(
      pathToFileURL(nodeModule.createRequire(import.meta.url).resolve('#search-node-path')),
    );
}

/** The hook of the thread. */
export async function resolve(
  specifier: string,
  context: object,
  next: Next<Promise<unknown>>,
): Promise<unknown> {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!isMissingPackage(specifier, error)) throw error;
    for (const parentURL of importers()) {
      const found = await next(specifier, { ...context, parentURL }).catch(orMissing);
      if (found) return found;
    }
    throw error;
  }
}

function resolveAtOnce(specifier: string, context: object, next: Next<unknown>): unknown {
  try {
    return next(specifier, context);
  } catch (error) {
    if (!isMissingPackage(specifier, error)) throw error;
    for (const parentURL of importers()) {
      try {
        return next(specifier, { ...context, parentURL });
      } catch (inner) {
        orMissing(inner);
      }
    }
    throw error;
  }
}

// Modules beside the folders, which see the packages in them.
function importers(): string[] {
  const folders = (process.env['NODE_PATH'] ?? '').split(delimiter);
  return folders
    .filter((folder) => basename(folder) === 'node_modules')
    .map((folder) => pathToFileURL(join(folder, '..', 'importer.mjs')).href);
}

function isMissingPackage(specifier: string, error: unknown): boolean {
  return isMissing(error) && !/^[./#]|^\w+:/.test(specifier) && !nodeModule.isBuiltin(specifier);
}

function isMissing(error: unknown): boolean {
  return Object(error).code === 'ERR_MODULE_NOT_FOUND';
}

function orMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}
