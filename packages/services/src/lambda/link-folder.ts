import {
  constants,
  copyFileSync,
  type Dirent,
  linkSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeFolder, statOrNone } from '@lambda-forge/context';

/**
 * Makes a folder hold what another holds: as hard links, which cost neither time nor room, or as copies where the file
 * system has no links between the two. A call that was interrupted is completed by the next one.
 * @param target is made, inside a folder that is there
 */
export function linkFolder(source: string, target: string): void {
  const isNew = makeFolder(target) !== undefined;
  const entries = readdirSync(source, { withFileTypes: true });
  if (!isNew) removeOthers(target, entries);
  for (const entry of entries) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) linkFolder(from, to);
    else if (isNew || !isSame(from, to)) linkFile(from, to);
  }
}

function removeOthers(target: string, wanted: readonly Dirent[]): void {
  const kinds = new Map(wanted.map((entry) => [entry.name, entry.isDirectory()]));
  for (const entry of readdirSync(target, { withFileTypes: true }))
    if (kinds.get(entry.name) !== entry.isDirectory())
      rmSync(join(target, entry.name), { recursive: true, force: true });
}

// A link is the same file, a copy on another disk has its size and time.
function isSame(from: string, to: string): boolean {
  const there = statOrNone(to);
  if (!there) return false;
  const here = statSync(from);
  if (here.dev === there.dev) return here.ino === there.ino;
  return here.size === there.size && Math.abs(here.mtimeMs - there.mtimeMs) < 1;
}

function linkFile(from: string, to: string): void {
  rmSync(to, { force: true });
  try {
    linkSync(from, to);
  } catch {
    // On another disk, linked too often, there already by another process, or no such thing on this file system.
    const draft = `${to}.${process.pid}`;
    copyFileSync(from, draft, constants.COPYFILE_FICLONE);
    const { atime, mtime } = statSync(from);
    utimesSync(draft, atime, mtime);
    renameSync(draft, to);
  }
}
