import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { FunctionEntry } from '@lambda-forge/context';
import type { Contract } from '../contract/contract.ts';
import { findMainFile } from '../contract/find-main-file.ts';
import { hashOf } from '../contract/hash-of.ts';
import { type ContractsOptions, type ReadContracts, readContracts } from '../contract/read-contracts.ts';
import { type ContractCache, readCache, writeCache } from './contract-cache.ts';
import { findChanges } from './find-changes.ts';
import { generatorId } from './generator-id.ts';
import { hashDeclarations, hashFolder } from './hash-files.ts';

export interface CachedOptions extends ContractsOptions {
  /** The folder of the cache; false to read everything anew and to write nothing. */
  readonly cache: string | false | undefined;
}

/**
 * The contracts of all functions. Those of functions of which no file has changed come from the cache; when none has
 * changed, TypeScript is not even loaded.
 */
export function readCachedContracts(
  functions: readonly FunctionEntry[],
  options: CachedOptions,
): readonly Contract[] {
  const { root, tsconfig } = options;
  if (options.cache === false) return readContracts(functions, options).contracts;
  const file = join(options.cache ?? defaultFolder(root), 'docs-contracts.json');
  const id = hashOf(`${generatorId()} ${tsconfig ? relative(root, tsconfig) : ''}`);
  const cache = readCache(file, id);
  const changes = cache ? findChanges(root, cache) : 'all';
  const readAll = (): readonly Contract[] => {
    const read = readContracts(functions, options);
    writeCache(file, toCache(root, id, { functions, read }));
    return read.contracts;
  };
  if (!cache || changes === 'all') return readAll();
  const stale = functions.filter(
    ({ name, path }) => changes.has(name) || !isCached(root, cache, { name, path }),
  );
  if (stale.length === 0) return functions.map(({ name }) => contractIn(cache, name));
  const read = readContracts(stale, { ...options, globals: cache.globals.map((path) => join(root, path)) });
  const fresh = toCache(root, id, { functions: stale, read });
  // What is global since this change concerns the functions that were not read, too.
  if (fresh.globals.some((path) => !cache.globals.includes(path))) return readAll();
  const merged = merge(cache, fresh);
  writeCache(file, merged);
  const contracts = new Map(read.contracts.map((contract) => [contract.name, contract]));
  return functions.map(({ name }) => contracts.get(name) ?? contractIn(merged, name));
}

function defaultFolder(root: string): string {
  const modules = join(root, 'node_modules');
  return existsSync(modules) ? join(modules, '.cache', 'lambda-forge') : join(root, '.forge', 'cache');
}

function isCached(
  root: string,
  { contracts }: ContractCache,
  { name, path }: Pick<FunctionEntry, 'name' | 'path'>,
): boolean {
  const cached = Object.hasOwn(contracts, name) ? contracts[name] : undefined;
  const main = findMainFile(root, path);
  return (
    cached !== undefined && main !== undefined && cached.path === path && cached.main === portable(root, main)
  );
}

function contractIn({ contracts }: ContractCache, name: string): Contract {
  const cached = contracts[name];
  if (!cached) throw new Error(`The contract of "${name}" is not in the cache.`);
  return cached.contract;
}

function toCache(
  root: string,
  id: string,
  { functions, read }: { functions: readonly FunctionEntry[]; read: ReadContracts },
): ContractCache {
  const { traces, contracts, files, globals, configFolder } = read;
  const path = (file: string): string => portable(root, file);
  const paths = new Map(functions.map((entry) => [entry.name, entry.path]));
  const cached = contracts.flatMap((contract) => {
    const main = files.get(contract.name);
    return main
      ? [[contract.name, { path: paths.get(contract.name) ?? '', main: path(main), contract }] as const]
      : [];
  });
  const folders = [...traces.folders].map((folder) => [path(folder), hashFolder(folder)] as const);
  return {
    id,
    contracts: Object.fromEntries(cached),
    files: Object.fromEntries([...traces.files].map(([file, hash]) => [path(file), hash])),
    missing: [...traces.missing].filter((file) => !traces.files.has(file)).map(path),
    folders: Object.fromEntries([
      ...folders,
      ...(configFolder ? [[`${path(configFolder)}/**`, hashDeclarations(configFolder)] as const] : []),
    ]),
    imports: Object.fromEntries(
      [...traces.imports].map(([file, imported]) => [path(file), [...imported].map(path)]),
    ),
    globals: globals.map(path),
  };
}

function merge(old: ContractCache, fresh: ContractCache): ContractCache {
  return {
    id: fresh.id,
    contracts: { ...old.contracts, ...fresh.contracts },
    files: { ...old.files, ...fresh.files },
    missing: [...new Set([...old.missing, ...fresh.missing])],
    folders: { ...old.folders, ...fresh.folders },
    imports: { ...old.imports, ...fresh.imports },
    globals: [...new Set([...old.globals, ...fresh.globals])],
  };
}

function portable(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}
