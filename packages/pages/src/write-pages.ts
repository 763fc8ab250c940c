import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findFileFault, makeFolder } from '@lambda-forge/context';
import { PageError } from './errors.ts';
import type { PageFile } from './page-file.ts';

/**
 * Writes the files of a site into a folder, which is made; files of the same names are replaced, and other files stay.
 * @throws PageError when they cannot be written
 */
export function writePages(outDir: string, files: readonly PageFile[]): void {
  try {
    for (const { name, text } of files) {
      const file = join(outDir, name);
      makeFolder(dirname(file));
      writeFileSync(file, text);
    }
  } catch (cause) {
    const fault = findFileFault(cause);
    if (!fault) throw cause;
    throw new PageError(`The pages cannot be written: ${fault.path ?? outDir} ${fault.reason}.`, {
      hint: 'Make room or give it to this user, or name another folder with --out.',
      cause,
    });
  }
}
