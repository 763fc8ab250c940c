import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Contract } from '../contract/contract.ts';

/** A function's contract, and the file that it was read from. */
export interface CachedContract {
  readonly path: string;
  readonly main: string;
  readonly contract: Contract;
}

/** Contracts with everything on disk that they depend on. Paths are relative to the root. */
export interface ContractCache {
  /** Tells the generator, its compiler and its settings from others. */
  readonly id: string;
  /** By function name. */
  readonly contracts: Readonly<Record<string, CachedContract>>;
  /** The content hash of every file that was read. */
  readonly files: Readonly<Record<string, string>>;
  /** Paths that were looked for in vain: were one there, a name might resolve to another file. */
  readonly missing: readonly string[];
  /** Hashes of the names in folders that were listed. */
  readonly folders: Readonly<Record<string, string>>;
  /** By file, the files that it imports. */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** Files whose declarations every other file sees, imported or not. */
  readonly globals: readonly string[];
}

/** The cache in a file; undefined when there is none for `id`. */
export function readCache(file: string, id: string): ContractCache | undefined {
  try {
    const cache = JSON.parse(readFileSync(file, 'utf8')) as ContractCache;
    return cache.id === id ? cache : undefined;
  } catch {
    return undefined; // absent, or cut off by a full disk: the contracts are read again
  }
}

/** Writes the cache in one step, so that another process reads the old one or the new one, never a part. */
export function writeCache(file: string, cache: ContractCache): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.${randomUUID()}`;
  writeFileSync(temporary, JSON.stringify(cache));
  renameSync(temporary, file);
}
