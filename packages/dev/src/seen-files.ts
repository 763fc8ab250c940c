import { statOrNone } from '@lambda-forge/context';

/** The files that a stage was made from, as they were when they were followed last. */
export interface SeenFiles {
  /** Takes note of files that were read since a time, in milliseconds since 1970. */
  readonly meet: (files: Iterable<string>, since: number) => void;
  /** Takes note of a file, as it is going to be read. @returns whether it is another than it was */
  readonly see: (file: string) => boolean;
  /** Takes note of all that are known, as they are going to be read. */
  readonly seeAll: () => void;
  /** Those that are not any more as they were. */
  readonly findChanged: () => string[];
}

export function createSeenFiles(): SeenFiles {
  const seen = new Map<string, string>();
  return {
    meet(files, since) {
      for (const file of files) {
        // What was saved meanwhile may have been read before or after.
        if (!seen.has(file)) seen.set(file, isOlder(file, since) ? fingerprintOf(file) : unknown);
      }
    },
    see(file) {
      const fingerprint = fingerprintOf(file);
      if (seen.get(file) === fingerprint) return false;
      seen.set(file, fingerprint);
      return true;
    },
    seeAll() {
      for (const file of seen.keys()) seen.set(file, fingerprintOf(file));
    },
    findChanged: () =>
      [...seen].filter(([file, fingerprint]) => fingerprintOf(file) !== fingerprint).map(([file]) => file),
  };
}

/** What changes whenever a file is saved, or another one takes its place, however old. */
export function fingerprintOf(file: string): string {
  const stats = statOrNone(file);
  return stats ? `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino}` : 'none';
}

const unknown = 'unknown';
// In milliseconds; the clock of files lags behind.
const lag = 20;

function isOlder(file: string, time: number): boolean {
  const stats = statOrNone(file);
  return !stats || Math.max(stats.mtimeMs, stats.ctimeMs) < time - lag;
}
