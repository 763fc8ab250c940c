import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, replaceFile } from '@lambda-forge/context';
import type { Contract, ContractComponent } from '../contract.ts';
import { writeIfPossible } from './cache-folder.ts';

/** Everything on disk that the cached contracts depend on. Paths are relative to the root. */
export interface CacheState {
  /** Tells the generator, its compiler and its settings from others. */
  readonly id: string;
  /** The hash of the contracts, which names their file. */
  readonly contracts: string;
  /** By function name: its path in the manifest, and the file that its contract was read from. */
  readonly mains: Readonly<Record<string, { readonly path: string; readonly main: string }>>;
  /** The content hash of every file that was read; an empty one for files that only had to be there. */
  readonly files: Readonly<Record<string, string>>;
  /** Paths that were looked for in vain: were one there, a name might resolve to another file. */
  readonly missing: readonly string[];
  /** Hashes of the names in folders that were listed. */
  readonly folders: Readonly<Record<string, string>>;
  /** Where paths lead by symbolic links. */
  readonly links: Readonly<Record<string, string>>;
  /** By file, the files that it imports. */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** Files whose declarations every other file sees, imported or not. */
  readonly globals: readonly string[];
  /** Files of packages that no contract needs, and that leave the language's own names alone. */
  readonly nonAugmenting: readonly string[];
}

const stateFile = 'state.json';

/** The cache's state; undefined when there is none for `id`. */
export function readState(folder: string, id: string): CacheState | undefined {
  const state = readJson<CacheState>(join(folder, stateFile));
  return state?.id === id ? state : undefined;
}

/** The contracts with this hash, by function name; undefined when they are gone. */
export function readStored(folder: string, hash: string): ReadonlyMap<string, Contract> | undefined {
  const stored = readJson<StoredContracts>(join(folder, `contracts-${hash}.json`));
  if (!stored) return undefined;
  const components = (indexes: readonly number[]): ContractComponent[] =>
    indexes.flatMap((index) => stored.components[index] ?? []);
  return new Map(
    stored.contracts.map((contract) => [
      contract.name,
      { ...contract, components: components(contract.components) },
    ]),
  );
}

/** Writes the state and the contracts, if possible, and removes what belongs to older ones. */
export function writeCache(
  folder: string,
  state: Omit<CacheState, 'contracts'>,
  contracts: readonly Contract[],
): CacheState {
  const stored = toStored(contracts);
  const hash = hashOf(JSON.stringify(stored)).replace(/\W/g, '');
  const written = { ...state, contracts: hash };
  writeIfPossible(folder, () => {
    writeJson(join(folder, `contracts-${hash}.json`), stored);
    writeJson(join(folder, stateFile), written);
    const old = readdirSync(folder).filter(
      (name) => /^(contracts|document)-/.test(name) && !name.includes(hash),
    );
    for (const name of old) rmSync(join(folder, name), { force: true });
  });
  return written;
}

/** Writes a JSON file of the cache, with the hash of what is in it. */
export function writeJson(file: string, value: object): void {
  const text = JSON.stringify(value);
  replaceFile(file, `{"hash":"${hashOf(text)}","value":${text}}`);
}

/**
 * A JSON file of the cache; undefined when it is absent, or not as it was written, cut off by a full disk, say: then it
 * is made again.
 */
export function readJson<T>(file: string): T | undefined {
  try {
    const [, hash, text = ''] = /^\{"hash":"([^"]*)","value":(.*)\}$/s.exec(readFileSync(file, 'utf8')) ?? [];
    return hashOf(text) === hash ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Contracts as they are stored: each component once, however many contracts have it. */
interface StoredContracts {
  readonly components: readonly ContractComponent[];
  readonly contracts: readonly (Omit<Contract, 'components'> & { readonly components: readonly number[] })[];
}

function toStored(contracts: readonly Contract[]): StoredContracts {
  const indexes = new Map<ContractComponent, number>();
  const indexesByText = new Map<string, number>();
  const components: ContractComponent[] = [];
  // Equal contracts give equal text, whether their components were read by one program or by several.
  const indexOf = (component: ContractComponent): number => {
    const known = indexes.get(component);
    if (known !== undefined) return known;
    const text = JSON.stringify(component);
    const index = indexesByText.get(text) ?? components.push(component) - 1;
    indexes.set(component, index);
    indexesByText.set(text, index);
    return index;
  };
  return {
    contracts: contracts.map((contract) => ({ ...contract, components: contract.components.map(indexOf) })),
    components,
  };
}
