import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.ts';

/**
 * Writes a file, and the folders that it lacks, in one step: another process reads the old one or the new one, never a
 * part.
 * @throws what the file system has against it; the old one is then still there
 */
export function replaceFile(file: string, content: string | Uint8Array): void {
  makeFolder(dirname(file));
  const draft = `${file}.${process.pid}.${randomUUID()}`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, file);
  } catch (error) {
    throw ofFile(error as NodeJS.ErrnoException, { draft, file });
  } finally {
    rmSync(draft, { force: true });
  }
}

// Whoever reads it knows nothing of the draft.
function ofFile(
  error: NodeJS.ErrnoException,
  { draft, file }: { readonly draft: string; readonly file: string },
): NodeJS.ErrnoException {
  const { message, syscall } = error;
  if (syscall === 'rename') {
    error.message = message.replace(`rename '${draft}' -> '${file}'`, `open '${file}'`);
    error.syscall = 'open';
    delete (error as { dest?: string }).dest;
  } else error.message = message.replaceAll(draft, file);
  if (error.path === draft) error.path = file;
  return error;
}
