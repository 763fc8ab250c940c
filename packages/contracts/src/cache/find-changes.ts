import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { statOrNone } from '@lambda-forge/context';
import type { CacheState } from './contract-cache.ts';
import { hashDeclarations, hashFile, hashFolder } from './hash-files.ts';

/** `all` when anything may have changed, else the functions whose contract has to be read again. */
export type Changes = 'all' | ReadonlySet<string>;

/** Compares a cache with the disk. */
export function findChanges(root: string, cache: CacheState): Changes {
  const at = (path: string): string => join(root, path);
  if (cache.missing.some((path) => existsSync(at(path)))) return 'all';
  if (Object.entries(cache.links).some(([from, to]) => !leadsTo(at(from), at(to)))) return 'all';
  for (const [path, hash] of Object.entries(cache.folders)) {
    if (hashAgain(root, path) !== hash) return 'all';
  }
  const changed = Object.entries(cache.files)
    .filter(([path, hash]) => (hash ? hashFile(at(path)) !== hash : !statOrNone(at(path))?.isFile()))
    .map(([path]) => path);
  if (changed.length === 0) return new Set();
  const reached = new Map(
    Object.entries(cache.mains).map(([name, { main }]) => [name, importsOf(main, cache)]),
  );
  const known = new Set([...reached.values()].flatMap((files) => [...files]));
  // A tsconfig, a package.json, a library, a file with global types: what it changes is anybody's guess.
  if (changed.some((path) => !known.has(path) || cache.globals.includes(path))) return 'all';
  return new Set(
    [...reached].filter(([, files]) => changed.some((path) => files.has(path))).map(([name]) => name),
  );
}

// Of the names in it, or of its declaration files: `types/*`, `types/**`.
function hashAgain(root: string, path: string): string {
  const [, folder = path, depth] = /^(.*)\/(\*\*?)$/.exec(path) ?? [];
  return depth === undefined
    ? hashFolder(join(root, folder))
    : hashDeclarations(join(root, folder), { isRecursive: depth === '**' });
}

function leadsTo(from: string, to: string): boolean {
  try {
    return realpathSync(from) === to;
  } catch {
    return false; // Gone, or broken.
  }
}

/** A file, and all that it imports, step by step. */
export function importsOf(main: string, { imports }: Pick<CacheState, 'imports'>): ReadonlySet<string> {
  const found = new Set([main]);
  for (const file of found) for (const imported of imports[file] ?? []) found.add(imported);
  return found;
}
