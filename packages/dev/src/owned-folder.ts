import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { forgeFolder, makeFolder } from '@lambda-forge/context';
import { findProcess } from './find-process.ts';
import { readdirOrNone } from './readdir-or-none.ts';

/**
 * A new folder in an app for what a process makes, which whoever comes later removes when the process has died. The
 * folder's name tells its owner: whatever writes to it again after it was removed, it never is without one.
 */
export function createOwnedFolder(root: string): string {
  makeFolder(join(root, forgeFolder));
  return mkdtempSync(join(root, forgeFolder, `${ownedBy(process.pid)}-`));
}

/** Removes what processes have left in an app that were killed. */
export function removeLeftFolders(root: string): void {
  for (const name of readdirOrNone(join(root, forgeFolder)))
    if (isLeft(name)) tryRemove(join(root, forgeFolder, name));
}

// No command needs it to be gone: what another user owns, or somebody still writes to, is for a later one.
function tryRemove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    if (!leftForLater.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

const leftForLater = ['EACCES', 'EPERM', 'EROFS', 'ENOTEMPTY', 'EBUSY'];

// Another process may have the number of the one that has died: it began at another time.
function isLeft(name: string): boolean {
  const [owner, pid] = /^dev-(\d+)-[\da-f]{8}(?=-)/.exec(name) ?? [];
  return owner !== undefined && owner !== ownedBy(Number(pid));
}

function ownedBy(pid: number): string {
  const started = createHash('sha256').update(String(findProcess(pid)));
  return `dev-${pid}-${started.digest('hex').slice(0, 8)}`;
}
