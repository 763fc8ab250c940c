import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, statOrNone } from '@lambda-forge/context';
import { bundlesKind, recordsKind } from './bundle-records.ts';

export interface PruneOptions {
  /** How much may stay. @default 1 GiB */
  readonly maxBytes?: number;
  /** What was used since then stays in any case, as another process may be using it now. @default an hour ago */
  readonly keepSince?: number;
  /** What was not used since then goes in any case. @default 30 days ago */
  readonly dropBefore?: number;
}

const hour = 3_600_000;

/** Removes the bundles of an app that have not been used for longest, and what killed processes left. */
export function pruneCache(root: string, options: PruneOptions = {}): void {
  const now = Date.now();
  const { maxBytes = 2 ** 30, keepSince = now - hour, dropBefore = now - 30 * 24 * hour } = options;
  let bytes = 0;
  for (const { path, used, size } of [
    ...findEntries(root, bundlesKind),
    ...findEntries(root, recordsKind),
  ].sort((a, b) => b.used - a.used)) {
    bytes += size;
    const isDraft = /[/\\]draft-[^/\\]*$|\.json\.[^/\\]*$/.test(path);
    if (used < keepSince && (isDraft || used < dropBefore || bytes > maxBytes)) removeIfAllowed(path);
  }
}

// What belongs to another user is for that user to remove; nothing depends on it.
function removeIfAllowed(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    if (!isForbidden(error)) throw error;
  }
}

function isForbidden(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
}

interface Entry {
  readonly path: string;
  /** When it was last used, in milliseconds. */
  readonly used: number;
  readonly size: number;
}

function findEntries(root: string, kind: string): Entry[] {
  const folder = cacheFolder(root, kind);
  return readdirOrNone(folder).flatMap((name) => {
    const path = join(folder, name);
    const stats = statOrNone(path);
    return stats ? [{ path, used: stats.mtimeMs, size: sizeOf(path) }] : [];
  });
}

function sizeOf(path: string): number {
  const stats = statOrNone(path);
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.size;
  return readdirOrNone(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

// Another process may remove it this moment.
function readdirOrNone(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || isForbidden(error)) return [];
    throw error;
  }
}
