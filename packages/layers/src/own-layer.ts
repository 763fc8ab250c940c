import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commandToAdd, type Problem, parseJson, withParents } from '@lambda-forge/context';

/** A layer of the app's own code: a package in `layers/<name>`. */
export interface OwnLayer {
  /** By which functions and tests import it: what its `package.json` says. */
  readonly module: string;
  readonly version?: string;
  /** Its entry point, absolute. */
  readonly main: string;
}

interface PackageJson {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly exports?: unknown;
  readonly main?: unknown;
}

/** Where the code of a layer lies, from the app's folder. */
export function folderOf(name: string): string {
  return `layers/${name}`;
}

/** Whether the app has code of its own for a layer. */
export function isOwnLayer(root: string, name: string): boolean {
  return existsSync(resolve(root, folderOf(name)));
}

/** The layer in a folder, or all that is wrong with it. */
export function readOwnLayer(root: string, name: string): OwnLayer | readonly Problem[] {
  const place = folderOf(name);
  const folder = resolve(root, place);
  const json = readPackageJson(join(folder, 'package.json'));
  const write = `Write {"name":"${name}","version":"1.0.0","type":"module","exports":"./index.ts"}.`;
  if (typeof json === 'string')
    return [{ message: `Layer "${name}": ${place}/package.json ${json}.`, hint: write }];
  const { name: module, version } = json;
  const entry = entryOf(json);
  if (typeof module !== 'string' || entry === undefined)
    return [
      {
        message: `Layer "${name}": ${place}/package.json has no ${typeof module === 'string' ? 'entry point in "exports"' : '"name"'}.`,
        hint: write,
      },
    ];
  const main = resolve(folder, entry);
  if (!existsSync(main))
    return [
      {
        message: `Layer "${name}": its entry point ${place}/${entry.replace(/^\.\//, '')} does not exist.`,
        hint: 'Add it, or say in "exports" which file it is.',
      },
    ];
  if (!isInstalled(root, module, folder))
    return [
      {
        message: `Layer "${name}" is not among the packages of the app: tests do not find "${module}".`,
        hint: `Add it: ${commandToAdd(root, [`./${place}`])}`,
      },
    ];
  return { module, main, ...(typeof version === 'string' ? { version } : {}) };
}

function readPackageJson(file: string): PackageJson | string {
  if (!existsSync(file)) return 'does not exist';
  try {
    return Object(parseJson(readFileSync(file, 'utf8'))) as PackageJson;
  } catch (error) {
    return `is no JSON: ${(error as Error).message}`;
  }
}

// One that is alike wherever it is resolved: below other names nothing of it can be imported.
function entryOf({ exports: given, main }: PackageJson): string | undefined {
  const entry = typeof given === 'object' && given !== null ? (given as Record<string, unknown>)['.'] : given;
  if (typeof entry === 'string') return entry;
  return given === undefined && typeof main === 'string' ? main : undefined;
}

function isInstalled(root: string, module: string, folder: string): boolean {
  const installed = withParents(root)
    .map((at) => join(at, 'node_modules', module))
    .find((at) => existsSync(at));
  return installed !== undefined && realpathSync(installed) === realpathSync(folder);
}
