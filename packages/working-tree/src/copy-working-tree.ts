import { constants, copyFileSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lstatOrNone } from '@lambda-forge/context';
import { git, tryGit } from './git.ts';

/**
 * Copies the files that git tracks, and the new ones that it does not ignore, as they are now: symbolic links as links,
 * modes kept, deleted files left out, submodules included.
 * @param top the top directory of the repository
 */
export function copyWorkingTree(top: string, target: string): void {
  const listed = git(top, ['ls-files', '--cached', '--others', '--exclude-standard', '-z']);
  const made = new Set<string>();
  for (const name of new Set(listed.split('\0').filter(Boolean))) {
    const from = join(top, name);
    const to = join(target, name);
    const stats = lstatOrNone(from);
    if (!stats) continue;
    const folder = dirname(to);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    if (stats.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
    else if (stats.isDirectory()) copyInnerRepository(from, to);
    else if (stats.isFile()) copyFileSync(from, to, constants.COPYFILE_FICLONE);
  }
}

// A submodule that is not checked out is an empty folder, in which git would answer for the repository around it.
function copyInnerRepository(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  if (tryGit(from, ['rev-parse', '--show-prefix']) === '') copyWorkingTree(from, to);
}
