import { utimesSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { cacheFolder } from '@lambda-forge/context';
import { type BundleFact, isFactUnchanged } from './bundle-facts.ts';
import { bundlesKind, readRecords, writeRecords } from './bundle-records.ts';
import { type ContentHashes, createContentHashes, hashOf } from './content-hashes.ts';
import type { FileFacts } from './file-facts.ts';
import { readFolderFingerprint } from './folder-fingerprint.ts';
import type { BundleRecord } from './records-file.ts';
import { hashFolder } from './store-folder.ts';

/** A bundle in the cache. */
export type CachedBundle = Pick<BundleRecord, 'hash' | 'exports' | 'facts' | 'warnings'>;

/** The bundles that an app's cache remembers, as read once. */
export interface BundleCache {
  /** The hashes of files, with what the cache remembers of them. */
  readonly contents: ContentHashes;
  /** Whether there is no bundle in it. */
  readonly isEmpty: boolean;
  /** The bundle of a key, if all that it was made from is as it was, and it is itself. */
  find(key: string, files: FileFacts): CachedBundle | undefined;
  /** Remembers what a bundle was made from. */
  add(key: string, bundle: CachedBundle): void;
  /** Writes what is new. */
  save(): void;
}

/** What tells a bundle from every other before it is made. */
export function toBundleKey(parts: readonly unknown[]): string {
  return hashOf(JSON.stringify(parts));
}

const hour = 3_600_000;

export function openBundleCache(root: string): BundleCache {
  const records = readRecords(root);
  const contents = createContentHashes(mapKeys(records.contents, (path) => resolve(root, path)));
  const changed = new Map<string, BundleRecord>();
  const facts = new Map<BundleFact, boolean>();
  const isUnchanged = (fact: BundleFact, files: FileFacts): boolean => {
    const known = facts.get(fact) ?? isFactUnchanged(root, fact, files);
    facts.set(fact, known);
    return known;
  };
  const now = Date.now();
  let hasNewBundles = false;
  return {
    contents,
    isEmpty: records.bundles.size === 0,
    find(key, files) {
      const record = records.bundles.get(key);
      if (!record?.facts.every((fact) => isUnchanged(fact, files))) return undefined;
      const folder = join(cacheFolder(root, bundlesKind), record.hash);
      const fingerprint = readFolderFingerprint(folder);
      if (fingerprint === undefined) return undefined;
      const hasSameFingerprint = fingerprint === record.fingerprint;
      if (!hasSameFingerprint && !isIntact(folder, record)) return undefined;
      const isRecent = record.used > now - hour;
      if (!isRecent) noteUse(folder, now);
      if (!hasSameFingerprint || !isRecent)
        changed.set(key, { ...record, fingerprint, used: isRecent ? record.used : now });
      return record;
    },
    add(key, { hash, exports, facts, warnings }) {
      const fingerprint = readFolderFingerprint(join(cacheFolder(root, bundlesKind), hash)) ?? '';
      changed.set(key, { hash, exports, facts, warnings, fingerprint, used: Date.now() });
      hasNewBundles = true;
    },
    save() {
      if (changed.size === 0 && !contents.hasNews) return;
      const toPath = (file: string) => relative(root, file).split(sep).join('/');
      try {
        writeRecords(root, { bundles: changed, contents: mapKeys(contents.known, toPath) });
      } catch (error) {
        const isOnlyRead = unwritable.includes((error as NodeJS.ErrnoException).code ?? '');
        if (!isOnlyRead || hasNewBundles) throw error;
      }
    },
  };
}

function isIntact(folder: string, { hash }: BundleRecord): boolean {
  try {
    return hashFolder(folder) === hash;
  } catch (error) {
    // Removed, maybe this moment by another process, or not for this user to read.
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES') return false;
    throw error;
  }
}

// A cache that is only read is of use as long as all is in it.
const unwritable = ['EACCES', 'EPERM', 'EROFS'];

// Pruning goes by it. An hour is near enough, and spares the writes.
function noteUse(folder: string, now: number): void {
  try {
    utimesSync(folder, now / 1000, now / 1000);
  } catch (error) {
    if (!['ENOENT', ...unwritable].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function mapKeys<T>(map: ReadonlyMap<string, T>, toKey: (key: string) => string): Map<string, T> {
  return new Map([...map].map(([key, value]) => [toKey(key), value]));
}
