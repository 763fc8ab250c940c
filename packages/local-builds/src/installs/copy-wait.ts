import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Seconds after which a copy that shares no blocks is worth its time: files by the ten thousand, which are kept.
const slowCopy = 30;
const note = 'copy-seconds';

/**
 * How many seconds a build waits for a tree of an install that others have, before it makes a copy that shares no blocks:
 * twice as long as the last copy took, if that was long, as it tells how busy the machine is.
 * @param place the install's folder in the store
 */
export function copyWait(place: string): number {
  return Math.max(slowCopy, 2 * readSeconds(place));
}

/** Notes how long a copy took. */
export function noteCopy(place: string, seconds: number): void {
  writeFileSync(join(place, note), String(seconds));
}

function readSeconds(place: string): number {
  try {
    return Number(readFileSync(join(place, note), 'utf8')) || 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
