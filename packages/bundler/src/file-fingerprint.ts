import type { Stats } from 'node:fs';
import { statOrNone } from '@lambda-forge/context';

/** What tells, without reading it, that a file is as it was. */
export type FileFingerprint = readonly [size: number, modified: number, changed: number, inode: number];

/** A file's fingerprint, or undefined when there is no such file. */
export function readFileFingerprint(path: string): FileFingerprint | undefined {
  const stats = statOrNone(path);
  return stats?.isFile() ? toFileFingerprint(stats) : undefined;
}

function toFileFingerprint({ size, mtimeMs, ctimeMs, ino }: Stats): FileFingerprint {
  return [size, mtimeMs, ctimeMs, ino];
}

export function areFingerprintsEqual(a: FileFingerprint, b: FileFingerprint): boolean {
  return a.every((value, index) => value === b[index]);
}

// In milliseconds: no file system has a coarser clock.
const clockResolution = 2000;

/** Whether a change of the file from now on would have another fingerprint. */
export function isSettled([, modified, changed]: FileFingerprint, now: number): boolean {
  return Math.max(modified, changed) < now - clockResolution;
}
