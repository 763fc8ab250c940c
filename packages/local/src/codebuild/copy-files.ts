import { constants } from 'node:fs';
import { copyFile, cp, mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FoundFiles } from './find-files.ts';

/** Copies the files of a set; links are followed, so that the copy stands alone. */
export async function copyFiles(
  { base, files, whole }: FoundFiles,
  target: string,
  { discardPaths }: { readonly discardPaths: boolean },
): Promise<void> {
  if (whole) return copyDirectory(base, target, { dereference: true });
  for (const file of files) {
    const to = join(target, discardPaths ? basename(file) : file);
    await mkdir(dirname(to), { recursive: true });
    await copyFile(join(base, file), to, constants.COPYFILE_FICLONE);
  }
}

/** Copies a directory; where the file system can, files share their blocks until one of them is written to. */
export async function copyDirectory(
  from: string,
  to: string,
  { dereference }: { readonly dereference: boolean },
): Promise<void> {
  await cp(from, to, {
    recursive: true,
    dereference,
    verbatimSymlinks: !dereference,
    mode: constants.COPYFILE_FICLONE,
  });
}
