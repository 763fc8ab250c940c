import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Copied } from './update-copy.ts';

/** A copy that no build has. */
export interface KeptCopy {
  /** What it is a copy of. */
  readonly directory: string;
  readonly copied: Copied;
  /** Its folder in the store. */
  readonly id: string;
}

const index = 'copies.json';

/** Reads what another run has kept in a store; nothing where that came to no end. */
export function readKept(store: string): readonly KeptCopy[] {
  try {
    return JSON.parse(readFileSync(join(store, index), 'utf8')) as readonly KeptCopy[];
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Writes down what is in a store for the next run, as much as may stay, and removes all else. */
export function writeKept(store: string, kept: readonly KeptCopy[], maxBytes: number): readonly KeptCopy[] {
  let bytes = 0;
  const staying = kept.filter(({ copied }) => {
    for (const { to } of Object.values(copied)) bytes += to.kind === 'file' ? to.size : 0;
    return bytes <= maxBytes;
  });
  const ids = new Set(staying.map(({ id }) => id));
  mkdirSync(store, { recursive: true });
  for (const name of readdirSync(store))
    if (!ids.has(name)) rmSync(join(store, name), { recursive: true, force: true });
  writeFileSync(join(store, index), JSON.stringify(staying));
  return staying;
}
