import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { orAbsent } from './content-hashes.ts';

/**
 * What tells, without reading them, that the files in a folder are as they were; undefined when there is no such
 * folder. When a file's entry was changed is no part of it, as every further hard link does that.
 */
export function readFolderFingerprint(folder: string): string | undefined {
  return orAbsent(() => list(folder, '').join('\n'));
}

function list(folder: string, path: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.sort(byName).flatMap((entry) => {
    const name = `${path}${entry.name}`;
    const place = join(folder, entry.name);
    if (entry.isDirectory()) return list(place, `${name}/`);
    const { size, mtimeMs, ino, mode } = statSync(place);
    return [`${name} ${size} ${mtimeMs} ${ino} ${mode & 0o100}`];
  });
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
