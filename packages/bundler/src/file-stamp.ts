import { type Stats, statSync } from 'node:fs';

/** What tells, without reading it, that a file is as it was. */
export type FileStamp = readonly [size: number, modified: number, changed: number, inode: number];

/** A file's stamp, or undefined when there is no such file. */
export function readFileStamp(path: string): FileStamp | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? toFileStamp(stats) : undefined;
}

function toFileStamp({ size, mtimeMs, ctimeMs, ino }: Stats): FileStamp {
  return [size, mtimeMs, ctimeMs, ino];
}

export function areStampsEqual(a: FileStamp, b: FileStamp): boolean {
  return a.every((value, index) => value === b[index]);
}

// In milliseconds: no file system has a coarser clock.
const clockResolution = 2000;

/** Whether a change of the file from now on would have another stamp. */
export function isSettled([, modified, changed]: FileStamp, now: number): boolean {
  return Math.max(modified, changed) < now - clockResolution;
}
