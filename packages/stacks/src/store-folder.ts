import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A folder in the app's cache, named by its content. It is written aside and renamed, so that a killed or
 * concurrent synth never leaves half of it under its final name.
 * @param kind the part of the cache: `functions`
 * @param write fills the folder that it is given
 * @returns the folder's path
 */
export function storeFolder(root: string, kind: string, write: (folder: string) => void): string {
  const cache = join(root, '.forge', 'cache', kind);
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'draft-'));
  try {
    write(draft);
    const folder = join(cache, hashOf(draft));
    publish(draft, folder);
    return folder;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function publish(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Equal content is there already.
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

function hashOf(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  for (const path of paths)
    hash
      .update(`${path.slice(folder.length)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex').slice(0, 32);
}
