import { constants, copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether files in a folder can be copied without being read, their blocks shared until one of them is written to. */
export function canShareBlocks(folder: string): boolean {
  const file = join(folder, `probe-${process.pid}`);
  const copy = `${file}-copy`;
  try {
    writeFileSync(file, 'probe');
    copyFileSync(file, copy, constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    return false; // the error is another on each system
  } finally {
    for (const made of [file, copy]) rmSync(made, { force: true });
  }
}
