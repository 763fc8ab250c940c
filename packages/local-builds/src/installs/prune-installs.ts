import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { listTrees, readEntry, readUse } from './install-entry.ts';
import { tryWithLock } from './with-lock.ts';

export interface PruneOptions {
  /** How much may stay. @default 2 GiB */
  readonly maxBytes?: number;
  /** What was not used since then goes in any case. @default 14 days ago */
  readonly dropBefore?: number;
}

/**
 * Removes the installs that were not used for longest, where they are too large or too old. What a build has stays.
 * @param store the folder of all installs
 * @param current the one that is used now: it stays
 */
export function pruneInstalls(store: string, current: string, options: PruneOptions = {}): void {
  const { maxBytes = 2 ** 31, dropBefore = Date.now() - 14 * 86_400_000 } = options;
  const places = readdirSync(store, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(store, name))
    .map((place) => ({ place, used: place === current ? Number.POSITIVE_INFINITY : (readUse(place) ?? 0) }))
    .sort((a, b) => b.used - a.used);
  let bytes = 0;
  for (const { place, used } of places) {
    const size = (readEntry(place)?.bytes ?? 0) * listTrees(place).length;
    bytes += size;
    if (place === current || (used >= dropBefore && bytes <= maxBytes)) continue;
    tryWithLock(`${place}.lock`, () => {
      if (listTrees(place).some(({ lent }) => lent !== undefined)) return;
      rmSync(place, { recursive: true, force: true });
      bytes -= size;
    });
  }
}
