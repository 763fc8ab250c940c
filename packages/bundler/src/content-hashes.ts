import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  areFingerprintsEqual,
  type FileFingerprint,
  isSettled,
  readFileFingerprint,
} from './file-fingerprint.ts';

/** The hash of a file's content, and the file's fingerprint when it was read. */
export type FingerprintedHash = readonly [hash: string, ...fingerprint: FileFingerprint];

/** The hashes of files: of those that are as they were, without reading them. */
export interface ContentHashes {
  /** The hash of a file's content, or undefined when it cannot be read. */
  of(file: string): string | undefined;
  /** What the next process may know, by absolute path. */
  readonly known: ReadonlyMap<string, FingerprintedHash>;
  /** Whether that is not what this process knew at its start. */
  readonly hasNews: boolean;
}

/** @param given what a process before has known */
export function createContentHashes(given: ReadonlyMap<string, FingerprintedHash>): ContentHashes {
  const known = new Map(given);
  let hasNews = false;
  return {
    of(file) {
      const fingerprint = orAbsent(() => readFileFingerprint(file));
      if (!fingerprint) return undefined;
      const [hash, ...before] = known.get(file) ?? [];
      if (hash !== undefined && areFingerprintsEqual(fingerprint, before as unknown as FileFingerprint))
        return hash;
      const now = Date.now();
      const found = orAbsent(() => hashOf(readFileSync(file)));
      hasNews ||= hash !== undefined;
      known.delete(file);
      if (found !== undefined && isSettled(fingerprint, now)) {
        known.set(file, [found, ...fingerprint]);
        hasNews = true;
      }
      return found;
    },
    known,
    get hasNews() {
      return hasNews;
    },
  };
}

/** A hash of a content or of a text. */
export function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'ELOOP']);

/** What `read` returns, or undefined when the file or folder is not there, or not for this user. */
export function orAbsent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined && absent.has(code)) return undefined;
    throw error;
  }
}
