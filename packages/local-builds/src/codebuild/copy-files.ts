import { constants, cpSync } from 'node:fs';
import { copyFile, cp, mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FoundFiles } from './find-files.ts';

/** Copies the files of a set; links are followed, so that the copy stands alone. */
export async function copyFiles(
  { base, files, whole }: FoundFiles,
  target: string,
  { discardPaths }: { readonly discardPaths: boolean },
): Promise<void> {
  // Where the file system can, files share their blocks until one of them is written to.
  const mode = constants.COPYFILE_FICLONE;
  if (whole) return cp(base, target, { recursive: true, dereference: true, mode });
  for (const file of files) {
    const to = join(target, discardPaths ? basename(file) : file);
    await mkdir(dirname(to), { recursive: true });
    await copyFile(join(base, file), to, mode);
  }
}

/**
 * Copies a directory; links stay as they are. In one go, as Node.js does that in a tenth of the time that it takes for
 * one file after the other.
 */
export function copyDirectory(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
}
