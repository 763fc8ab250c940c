import { existsSync, realpathSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { readJsonFile, statOrNone, withParents } from '@lambda-forge/context';

interface PackageJson {
  readonly name?: string;
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
}

/** A package as its `package.json` has it. */
export interface OwnPackage {
  readonly folder: string;
  readonly settings: PackageJson;
}

interface ResolveOptions {
  /** The package that the importer is of, if any. */
  readonly own: OwnPackage | undefined;
  /** @default the conditions of this process */
  readonly started?: ReadonlySet<string>;
}

/** The package that a folder is of: https://nodejs.org/api/packages.html#determining-module-system */
export function findOwnPackage(folder: string): OwnPackage | undefined {
  const found = withParents(folder).find((each) => existsSync(join(each, 'package.json')));
  return found === undefined ? undefined : { folder: found, settings: readSettings(found) };
}

/**
 * The files that an import of a package may lead to: of a package of the workspace, which is linked, its `package.json`
 * and its modules under every condition that may count: one that this process was started with does, and nothing that
 * stands after it; of the importer's own these modules alone; of an installed one its `package.json` only. None when it is
 * not there.
 */
export function resolvePackage(
  folder: string,
  specifier: string,
  { own, started = readConditions() }: ResolveOptions,
): string[] {
  if (specifier.startsWith('#')) return own ? resolveImport(own, specifier, started) : [];
  const match = /^(@[\w.-]+\/[\w.-]+|[a-z][\w.-]*)(\/[\w./-]+)?$/i.exec(specifier);
  const [, name = '', rest = ''] = match ?? [];
  if (!match || isBuiltin(specifier)) return [];
  // https://nodejs.org/api/packages.html#self-referencing-a-package-using-its-name
  const isOwn = own?.settings.name === name && own.settings.exports !== undefined;
  const place = isOwn ? own.folder : findPackage(folder, name);
  if (place === undefined) return [];
  const settings = join(place, 'package.json');
  if (!existsSync(settings)) return [];
  if (place.includes(`${sep}node_modules${sep}`)) return [settings];
  const { exports, main, module, types } = readSettings(place);
  const named = exports === undefined ? undefined : findTargets(exports, `.${rest}`, started);
  const plain = rest ? [rest.slice(1)] : [main ?? 'index.js', module, types];
  const files = (named ?? plain).flatMap((path) => (path === undefined ? [] : [join(place, path)]));
  const found = files.flatMap(withSource).filter(isFile);
  return isOwn ? found : [settings, ...found];
}

// https://nodejs.org/api/packages.html#subpath-imports
function resolveImport(own: OwnPackage, specifier: string, started: ReadonlySet<string>): string[] {
  const { folder, settings } = own;
  if (settings.imports === undefined) return [];
  return findTargets(settings.imports, specifier, started).flatMap((target) => {
    if (target.startsWith('.')) return withSource(join(folder, target)).filter(isFile);
    return target.startsWith('#') ? [] : resolvePackage(folder, target, { own, started });
  });
}

function readSettings(folder: string): PackageJson {
  return Object(readJsonFile(join(folder, 'package.json'))) as PackageJson;
}

function findPackage(folder: string, name: string): string | undefined {
  const place = join(folder, 'node_modules', name);
  if (existsSync(place)) return realpathSync(place);
  const parent = dirname(folder);
  return parent === folder ? undefined : findPackage(parent, name);
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
