import { join, relative, sep } from 'node:path';
import { hashOf } from '@lambda-forge/context';
import type { FunctionEntry } from '@lambda-forge/manifest';
import type { Contract } from '../contract.ts';
import { findMainFile, isJavaScript } from '../find-main-file.ts';
import { type ContractsOptions, type ReadContracts, readContracts } from '../read-contracts.ts';
import { type CacheState, readState, readStored, writeCache } from './contract-cache.ts';
import { findChanges, importsOf } from './find-changes.ts';
import { generatorId } from './generator-id.ts';
import { hashDeclarations, hashFolder } from './hash-files.ts';

export interface CachedOptions extends ContractsOptions {
  /** The cache's folder. */
  readonly folder: string;
}

export interface CachedContracts {
  /** Names the contracts: equal hashes, equal contracts. */
  readonly hash: string;
  /** The contracts themselves, in the order of the functions. */
  load(): readonly Contract[];
  /**
   * The files that a function's contract may depend on, absolute: its own, those whose declarations every file sees, and
   * all that these import, step by step.
   */
  filesOf(name: string): readonly string[];
}

/**
 * The contracts of all functions. Those of functions of which no file has changed come from the cache; when none has
 * changed, TypeScript is not even loaded.
 */
export function cachedContracts(
  functions: readonly FunctionEntry[],
  options: CachedOptions,
): CachedContracts {
  const { root, tsconfig, folder } = options;
  const id = hashOf(`${generatorId()} ${tsconfig ? relative(root, tsconfig) : ''}`);
  const state = readState(folder, id);
  const readAll = (): CachedContracts => {
    const read = readContracts(functions, options);
    const written = writeCache(folder, toState(root, id, { functions, read }), read.contracts);
    return { hash: written.contracts, load: () => read.contracts, filesOf: filesIn(root, written) };
  };
  const changes = state ? findChanges(root, state) : 'all';
  if (!state || changes === 'all') return readAll();
  const stale = functions.filter((entry) => changes.has(entry.name) || !isCached(root, state, entry));
  const pick = (stored: ReadonlyMap<string, Contract>): readonly Contract[] =>
    functions.flatMap(({ name }) => stored.get(name) ?? []);
  if (stale.length === 0) {
    const load = (): readonly Contract[] => {
      const stored = readStored(folder, state.contracts);
      return stored ? pick(stored) : readAll().load();
    };
    return { hash: state.contracts, load, filesOf: filesIn(root, state) };
  }
  const stored = readStored(folder, state.contracts);
  const known = (paths: readonly string[]): string[] => paths.map((path) => join(root, path));
  const read = readContracts(stale, {
    ...options,
    globals: known(state.globals),
    allowJs: Object.values(state.mains).some(({ main }) => isJavaScript(main)),
    nonAugmenting: known(state.nonAugmenting),
  });
  const fresh = toState(root, id, { functions: stale, read, folders: state.folders });
  // What is global since this change concerns the functions that were not read, too.
  if (!stored || fresh.globals.some((path) => !state.globals.includes(path))) return readAll();
  const all = new Map([...stored, ...read.contracts.map((contract) => [contract.name, contract] as const)]);
  const written = writeCache(folder, merge(state, fresh), [...all.values()]);
  return { hash: written.contracts, load: () => pick(all), filesOf: filesIn(root, written) };
}

function filesIn(root: string, state: CacheState): CachedContracts['filesOf'] {
  return (name) => {
    const { main } = state.mains[name] ?? {};
    if (main === undefined) return [];
    const files = [main, ...state.globals].flatMap((path) => [...importsOf(path, state)]);
    return [...new Set(files)].map((path) => join(root, path));
  };
}

function isCached(root: string, { mains }: CacheState, { name, path }: FunctionEntry): boolean {
  const cached = Object.hasOwn(mains, name) ? mains[name] : undefined;
  const main = findMainFile(root, path);
  return (
    cached !== undefined && main !== undefined && cached.path === path && cached.main === portable(root, main)
  );
}

type State = Omit<CacheState, 'contracts'>;

interface Fresh {
  readonly functions: readonly FunctionEntry[];
  readonly read: ReadContracts;
  /** Hashes of folders that were compared with the disk in this run. */
  readonly folders?: CacheState['folders'];
}

function toState(root: string, id: string, { functions, read, folders: known = {} }: Fresh): State {
  const { traces, files, globals, nonAugmenting, declarationFolders } = read;
  const path = (file: string): string => portable(root, file);
  const mains = functions.flatMap((entry) => {
    const main = files.get(entry.name);
    return main ? [[entry.name, { path: entry.path, main: path(main) }] as const] : [];
  });
  const folderHash = (name: string, hash: () => string): [string, string] => [name, known[name] ?? hash()];
  const folders = [...traces.folders].map((folder) => folderHash(path(folder), () => hashFolder(folder)));
  for (const [folder, depth] of declarationFolders)
    folders.push(
      folderHash(`${path(folder)}/${depth.isRecursive ? '**' : '*'}`, () => hashDeclarations(folder, depth)),
    );
  return {
    id,
    mains: Object.fromEntries(mains),
    files: Object.fromEntries([...traces.files].map(([file, hash]) => [path(file), hash])),
    missing: [...traces.missing].filter((file) => !traces.files.has(file)).map(path),
    folders: Object.fromEntries(folders),
    links: Object.fromEntries([...traces.links].map(([from, to]) => [path(from), path(to)])),
    imports: Object.fromEntries(
      [...traces.imports].map(([file, imported]) => [path(file), [...imported].map(path)]),
    ),
    globals: globals.map(path),
    nonAugmenting: nonAugmenting.map(path),
  };
}

function merge(old: State, fresh: State): State {
  return {
    id: fresh.id,
    mains: { ...old.mains, ...fresh.mains },
    files: { ...old.files, ...fresh.files },
    missing: [...new Set([...old.missing, ...fresh.missing])],
    folders: { ...old.folders, ...fresh.folders },
    links: { ...old.links, ...fresh.links },
    imports: { ...old.imports, ...fresh.imports },
    globals: [...new Set([...old.globals, ...fresh.globals])],
    nonAugmenting: [...new Set([...old.nonAugmenting, ...fresh.nonAugmenting])],
  };
}

function portable(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}
