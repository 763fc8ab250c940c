import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, sep } from 'node:path';

interface PackageJson {
  readonly exports?: unknown;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
}

/**
 * The files that an import of a package may lead to: of a package of the workspace, which is linked, its `package.json`
 * and its modules under every condition; of an installed one its `package.json` only. None when it is not there.
 */
export function resolvePackage(folder: string, specifier: string): string[] {
  const match = /^(@[\w.-]+\/[\w.-]+|[a-z][\w.-]*)(\/[\w./-]+)?$/i.exec(specifier);
  const [, name = '', rest = ''] = match ?? [];
  if (!match || isBuiltin(specifier)) return [];
  const place = findPackage(folder, name);
  if (place === undefined) return [];
  const settings = join(place, 'package.json');
  if (!existsSync(settings)) return [];
  if (place.includes(`${sep}node_modules${sep}`)) return [settings];
  const { exports, main, module, types } = JSON.parse(readFileSync(settings, 'utf8')) as PackageJson;
  const named = exports === undefined ? undefined : findTargets(exports, `.${rest}`);
  const plain = rest ? [rest.slice(1)] : [main ?? 'index.js', module, types];
  const files = (named ?? plain).flatMap((path) => (path === undefined ? [] : [join(place, path)]));
  return [settings, ...files.flatMap(withSource).filter(isFile)];
}

function findPackage(folder: string, name: string): string | undefined {
  const place = join(folder, 'node_modules', name);
  if (existsSync(place)) return realpathSync(place);
  const parent = dirname(folder);
  return parent === folder ? undefined : findPackage(parent, name);
}

// https://nodejs.org/api/packages.html#subpath-exports: conditions are left to whoever loads it.
function findTargets(exports: unknown, subpath: string): string[] {
  const isBySubpath = Object.keys(Object(exports)).some((key) => key.startsWith('.'));
  if (!isBySubpath) return subpath === '.' ? leavesOf(exports) : [];
  return Object.entries(exports as Record<string, unknown>).flatMap(([key, targets]) => {
    const [start = '', end] = key.split('*');
    if (end === undefined) return key === subpath ? leavesOf(targets) : [];
    if (!subpath.startsWith(start) || !subpath.endsWith(end)) return [];
    const part = subpath.slice(start.length, subpath.length - end.length);
    return leavesOf(targets).map((target) => target.replaceAll('*', part));
  });
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

function withSource(path: string): string[] {
  return [path, ...['.ts', '.mts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js'].map((end) => path + end)];
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
