import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { statOrNone } from './stat-or-none.ts';

/**
 * Makes a folder and those above it that are missing, as `mkdirSync(folder, { recursive: true })` does. That one
 * never returns where the parent is there and takes no folders: `/proc`, or a link to nowhere.
 * @returns the first folder that was made, if any
 * @throws what the file system has against it; `findFileFault` has the words
 */
export function makeFolder(folder: string): string | undefined {
  const refusal = refusalOf(folder);
  if (refusal === undefined) return folder;
  if (isFolder(folder)) return undefined;
  const parent = dirname(folder);
  if (refusal.code !== 'ENOENT' || parent === folder) throw refusal;
  const first = makeFolder(parent);
  const again = refusalOf(folder);
  if (again !== undefined && !isFolder(folder)) throw again;
  return first ?? (again === undefined ? folder : undefined);
}

function refusalOf(folder: string): NodeJS.ErrnoException | undefined {
  try {
    mkdirSync(folder);
    return undefined;
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
}

function isFolder(path: string): boolean {
  return statOrNone(path)?.isDirectory() ?? false;
}
