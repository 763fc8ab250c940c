import { existsSync, realpathSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, sep } from 'node:path';
import { readJsonFile, statOrNone, withParents } from '@lambda-forge/context';
import { keepAnswers } from './keep-answers.ts';

interface PackageJson {
  readonly name?: string;
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
}

/** A package as its `package.json` has it. */
interface Package {
  readonly folder: string;
  readonly settings: PackageJson;
}

/**
 * The files that an import of a package may lead to, from a module in a folder: of a package of the workspace, which is
 * linked, its `package.json` and its modules under every condition that may count: one that this process was started with
 * does, and nothing that stands after it; of the importer's own these modules alone; of an installed one its
 * `package.json` only. None when it is not there.
 */
type ResolvePackage = (folder: string, specifier: string) => readonly string[];

/** Resolves imports of packages as the disk is now: each folder and `package.json` is looked at once. */
export function createPackageResolver(started: ReadonlySet<string> = readConditions()): ResolvePackage {
  const settingsOf = keepAnswers(readSettings);
  const placeOf = keepAnswers((path) => (existsSync(path) ? realpathSync(path) : undefined));
  const isThere = keepAnswers((path) => existsSync(path));
  const modulesOf = keepAnswers((folder) =>
    withParents(folder)
      .map((each) => join(each, 'node_modules'))
      .filter(isThere),
  );
  const ownOf = keepAnswers((folder): Package | undefined => {
    const found = withParents(folder).find((each) => isThere(join(each, 'package.json')));
    return found === undefined ? undefined : { folder: found, settings: settingsOf(found) };
  });
  const filesOf = keepAnswers((path) => withSource(path).filter(isFile));
  // https://nodejs.org/api/packages.html#subpath-imports
  const resolveImport = (own: Package, specifier: string): readonly string[] => {
    const { folder, settings } = own;
    if (settings.imports === undefined) return [];
    return findTargets(settings.imports, specifier, started).flatMap((target) => {
      if (target.startsWith('.')) return filesOf(join(folder, target));
      return target.startsWith('#') ? [] : resolve(folder, target);
    });
  };
  const resolve: ResolvePackage = (folder, specifier) => {
    const own = ownOf(folder);
    if (specifier.startsWith('#')) return own ? resolveImport(own, specifier) : [];
    const match = /^(@[\w.-]+\/[\w.-]+|[a-z][\w.-]*)(\/[\w./-]+)?$/i.exec(specifier);
    const [, name = '', rest = ''] = match ?? [];
    if (!match || isBuiltin(specifier)) return [];
    // https://nodejs.org/api/packages.html#self-referencing-a-package-using-its-name
    const isOwn = own?.settings.name === name && own.settings.exports !== undefined;
    const place = isOwn
      ? own.folder
      : findFirst(modulesOf(folder), (modules) => placeOf(join(modules, name)));
    if (place === undefined) return [];
    const file = join(place, 'package.json');
    if (!isThere(file)) return [];
    if (place.includes(`${sep}node_modules${sep}`)) return [file];
    const { exports, main, module, types } = settingsOf(place);
    const named = exports === undefined ? undefined : findTargets(exports, `.${rest}`, started);
    const plain = rest ? [rest.slice(1)] : [main ?? 'index.js', module, types];
    const found = (named ?? plain).flatMap((path) => (path === undefined ? [] : filesOf(join(place, path))));
    return isOwn ? found : [file, ...found];
  };
  return resolve;
}

function findFirst<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readSettings(folder: string): PackageJson {
  return Object(readJsonFile(join(folder, 'package.json'))) as PackageJson;
}

// https://nodejs.org/api/packages.html#subpath-exports: conditions are left to whoever loads it.
function findTargets(exports: unknown, subpath: string, started: ReadonlySet<string>): string[] {
  const isBySubpath = Object.keys(Object(exports)).some((key) => /^[.#]/.test(key));
  if (!isBySubpath) return subpath === '.' ? leavesOf(exports, started) : [];
  return Object.entries(exports as Record<string, unknown>).flatMap(([key, targets]) => {
    const [start = '', end] = key.split('*');
    if (end === undefined) return key === subpath ? leavesOf(targets, started) : [];
    if (!subpath.startsWith(start) || !subpath.endsWith(end)) return [];
    const part = subpath.slice(start.length, subpath.length - end.length);
    return leavesOf(targets, started).map((target) => target.replaceAll('*', part));
  });
}

// Whoever builds the package meanwhile writes files that nobody here reads: those of other conditions.
function leavesOf(value: unknown, started: ReadonlySet<string>): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  const first = keys.findIndex((key) => started.has(key));
  const targets = Object.values(value).slice(0, first < 0 ? keys.length : first + 1);
  return targets.flatMap((target) => leavesOf(target, started));
}

// https://nodejs.org/api/cli.html#-c-condition---conditionscondition
function readConditions(): ReadonlySet<string> {
  const words = [...process.execArgv, ...(process.env['NODE_OPTIONS'] ?? '').split(/\s+/)];
  const text = words.join(' ');
  return new Set([...text.matchAll(/(?:^|\s)(?:--conditions|-C)[=\s]+(\S+)/g)].map(([, name = '']) => name));
}

function withSource(path: string): string[] {
  return [path, ...['.ts', '.mts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js'].map((end) => path + end)];
}

function isFile(path: string): boolean {
  return statOrNone(path)?.isFile() ?? false;
}
