import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { chmod, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Takes the right to write from a folder and all that is in it, as the file system of Lambda has none but in `/tmp`. */
export async function makeReadOnly(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  await Promise.all(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (entry.isDirectory()) return makeReadOnly(path);
      return entry.isFile() ? withoutWriting(path) : undefined; // A link's mode is that of what it leads to.
    }),
  );
  await withoutWriting(folder);
}

async function withoutWriting(path: string): Promise<void> {
  await chmod(path, (await lstat(path)).mode & 0o555);
}

/** Deletes a folder with all that is in it, read-only or not. */
export function removeFolder(folder: string): void {
  makeWritable(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

// From a folder that cannot be written, nothing can be deleted.
function makeWritable(folder: string): void {
  try {
    if ((lstatSync(folder).mode & 0o200) === 0) chmodSync(folder, 0o700);
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) makeWritable(join(folder, entry.name));
  } catch {
    // It is gone already, or another user's, of which the removal tells.
  }
}
