import { constants } from 'node:fs';
import type { FileState } from './read-source.ts';

/** The files of folders of packages as an install left them: all, by folder. */
export type TreeFiles = Readonly<Record<string, readonly FileState[]>>;

/** The same, without an object for each file: there are some by the ten thousand, and most builds only compare them. */
export interface TreeList {
  /** How many files each folder has, in the order of the paths. */
  readonly folders: Readonly<Record<string, number>>;
  readonly paths: readonly string[];
  /** For each file: mode, size, modified, changed, inode, and 1 where it is shared. */
  readonly numbers: Float64Array;
}

/** How many numbers a file has. */
export const width = 6;

// The lengths of what is at the end, two numbers of 8 bytes.
const lengths = 16;

/** Writes files of folders as bytes: their numbers, then how many there are, then their paths. */
export function encodeTree(files: TreeFiles): Buffer {
  const all = Object.values(files).flat();
  const numbers = new Float64Array(all.length * width);
  for (const [index, { mode, size, modified, changed, inode, isShared }] of all.entries())
    numbers.set([mode, size, modified, changed, inode, Number(isShared)], index * width);
  const folders = Object.entries(files).map(([folder, list]) => [folder, list.length]);
  const head = Buffer.from(JSON.stringify(Object.fromEntries(folders)));
  const text = Buffer.from(all.map(({ path }) => path).join('\0'));
  const sizes = new Float64Array([head.length, text.length]);
  return Buffer.concat([Buffer.from(sizes.buffer), Buffer.from(numbers.buffer), head, text]);
}

/** Reads files of folders from bytes; none where they are not all there. */
export function decodeTree(bytes: Buffer): TreeList | undefined {
  if (bytes.length < lengths) return undefined;
  const [headLength = 0, textLength = 0] = toNumbers(bytes, 0, lengths);
  const end = bytes.length - headLength - textLength;
  const count = (end - lengths) / (8 * width);
  if (!Number.isInteger(count) || count < 0) return undefined;
  const folders = JSON.parse(bytes.toString('utf8', end, end + headLength)) as TreeList['folders'];
  const paths = count === 0 ? [] : bytes.toString('utf8', end + headLength).split('\0');
  return { folders, paths, numbers: toNumbers(bytes, lengths, end) };
}

/** The files of a list, an object for each. */
export function toFiles({ folders, paths, numbers }: TreeList): TreeFiles {
  let at = 0;
  const entries = Object.entries(folders).map(([folder, count]) => {
    const begin = at;
    at += count;
    return [folder, paths.slice(begin, at).map((path, index) => toState(path, numbers, begin + index))];
  });
  return Object.fromEntries(entries);
}

function toState(path: string, numbers: Float64Array, index: number): FileState {
  const own = numbers.subarray(index * width, (index + 1) * width);
  const [mode = 0, size = 0, modified = 0, changed = 0, inode = 0, isShared = 0] = own;
  return { path, kind: kindOf(mode), mode, size, modified, changed, inode, isShared: isShared === 1 };
}

/** What the file of a mode is. */
export function kindOf(mode: number): FileState['kind'] {
  const type = mode & constants.S_IFMT;
  return type === constants.S_IFDIR ? 'folder' : type === constants.S_IFLNK ? 'link' : 'file';
}

// A part of a buffer need not begin where numbers may.
function toNumbers({ buffer, byteOffset }: Buffer, begin: number, end: number): Float64Array {
  return new Float64Array(buffer.slice(byteOffset + begin, byteOffset + end) as ArrayBuffer);
}
