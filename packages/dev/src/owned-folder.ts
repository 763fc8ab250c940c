import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgeFolder, makeFolder } from '@lambda-forge/context';
import { findProcess } from './find-process.ts';

const prefix = 'dev-';
const ownerFile = 'owner.json';

/** A new folder in an app for what a process makes, which whoever comes later removes when the process has died. */
export function createOwnedFolder(root: string): string {
  makeFolder(join(root, forgeFolder));
  const folder = mkdtempSync(join(root, forgeFolder, prefix));
  writeFileSync(
    join(folder, ownerFile),
    JSON.stringify({ pid: process.pid, started: findProcess(process.pid) }),
  );
  return folder;
}

/** Removes what processes have left in an app that were killed. */
export function removeLeftFolders(root: string): void {
  for (const name of readdirOrNone(join(root, forgeFolder))) {
    const folder = join(root, forgeFolder, name);
    if (name.startsWith(prefix) && isLeft(folder))
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Owner {
  readonly pid: number;
  readonly started: string;
}

// Another process may have the number of the one that has died: it began at another time.
function isLeft(folder: string): boolean {
  const owner = readOwner(folder);
  return owner !== undefined && findProcess(owner.pid) !== owner.started;
}

function readOwner(folder: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, ownerFile), 'utf8')) as Owner;
  } catch (error) {
    // Made this moment, or removed by its owner.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function readdirOrNone(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
