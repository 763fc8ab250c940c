import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, hashFolder } from '../store-folder.ts';
import { areFactsUnchanged, type BundleFact } from './bundle-facts.ts';
import type { FileFacts } from './file-facts.ts';

/** Where in an app's cache the bundles lie, each named by its content. */
export const bundlesKind = 'functions';
/** Where in an app's cache it stands what each bundle was made from. */
export const recordsKind = 'bundles';

/** A bundle in the cache. */
export interface CachedBundle {
  /** The hash of its content, which is also its folder's name. */
  readonly hash: string;
  /** The names that each entry of it exports; null for a CommonJS module. */
  readonly exports: Readonly<Record<string, readonly string[] | null>>;
}

interface BundleRecord extends CachedBundle {
  readonly facts: readonly BundleFact[];
}

/** What tells a bundle from every other before it is made. */
export function toBundleKey(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** The bundle of a key, if all that it was made from is as it was, and it is itself. */
export function findBundle(root: string, key: string, files: FileFacts): CachedBundle | undefined {
  const path = recordPath(root, key);
  const record = readRecord(path);
  if (!record || !areFactsUnchanged(root, record.facts, files)) return undefined;
  const folder = join(cacheFolder(root, bundlesKind), record.hash);
  try {
    if (hashFolder(folder) !== record.hash) return undefined;
    for (const used of [path, folder]) noteUse(used);
  } catch (error) {
    // Removed, maybe this moment by another process.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return record;
}

/** Remembers what a bundle was made from. Another process reads the old record or the new one, never a part. */
export function recordBundle(
  root: string,
  key: string,
  { hash, exports }: CachedBundle,
  facts: readonly BundleFact[],
): void {
  const path = recordPath(root, key);
  mkdirSync(cacheFolder(root, recordsKind), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify({ hash, exports, facts } satisfies BundleRecord));
  renameSync(draft, path);
}

function recordPath(root: string, key: string): string {
  return join(cacheFolder(root, recordsKind), `${key}.json`);
}

function readRecord(path: string): BundleRecord | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as BundleRecord;
  } catch (error) {
    // Absent, or cut off by a full disk: the function is bundled again.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const hour = 3_600_000;

// Pruning goes by it. An hour is near enough, and spares the writes.
function noteUse(path: string): void {
  const now = Date.now();
  if (now - statSync(path).mtimeMs > hour) utimesSync(path, now / 1000, now / 1000);
}
