import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { cacheFolder, makeFolder } from '@lambda-forge/context';
import { usingCache } from './cache-error.ts';

/**
 * A folder in the app's cache, named by its content. It is written aside and renamed, so that a killed or
 * concurrent synth never leaves half of it under its final name.
 * @param kind the part of the cache: `functions`
 * @param write fills the folder that it is given
 * @returns the folder's path
 * @throws CacheError when the cache cannot be written
 */
export function storeFolder(root: string, kind: string, write: (folder: string) => void): string {
  return usingCache(root, () => {
    const cache = cacheFolder(root, kind);
    makeFolder(cache);
    const draft = mkdtempSync(join(cache, 'draft-'));
    try {
      write(draft);
      return publishFolder(root, kind, draft);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  });
}

/**
 * Moves a folder of the cache, which is complete, to the name that follows from its content.
 * @returns the folder's new path
 */
export function publishFolder(root: string, kind: string, draft: string): string {
  const folder = join(cacheFolder(root, kind), hashFolder(draft));
  publish(draft, folder);
  return folder;
}

/** The hash of all files in a folder, with their paths in it, and whether they may be run. */
export function hashFolder(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  for (const path of paths) {
    const content = readFileSync(path);
    const name = path.slice(folder.length).split(sep).join('/');
    const mode = (statSync(path).mode & 0o100) === 0 ? '' : 'x';
    hash.update(`${name}\0${content.length}${mode}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 32);
}

function publish(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM' && code !== 'ENOTDIR') throw error;
    // Equal content is there already, unless somebody changed it, or a file has its name.
    if (code !== 'ENOTDIR' && `${sep}${hashFolder(folder)}` === folder.slice(-33)) return;
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  }
}
