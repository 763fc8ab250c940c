import { constants, copyFileSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lstatOrNone } from '@lambda-forge/context';
import { git, tryGit } from './git.ts';

/** Copies files of a folder, by their names from there; what is not there is left out. */
export type CopyFiles = (top: string, target: string, names: readonly string[]) => void;

/**
 * The files that git tracks, and the new ones that it does not ignore, of submodules, too; one that is not checked out is
 * an empty folder.
 * @param top the top directory of the repository
 */
export function listWorkingTree(top: string): readonly string[] {
  const listed = git(top, ['ls-files', '--cached', '--others', '--exclude-standard', '-z']);
  return [...new Set(listed.split('\0').filter(Boolean))].flatMap((name) => {
    const path = join(top, name);
    if (!lstatOrNone(path)?.isDirectory()) return [name];
    const folder = name.replace(/\/$/, '');
    // In one that is not checked out, git would answer for the repository around it.
    const isCheckedOut = tryGit(path, ['rev-parse', '--show-prefix']) === '';
    return isCheckedOut ? [folder, ...listWorkingTree(path).map((inner) => `${folder}/${inner}`)] : [folder];
  });
}

/** Copies files as they are now: symbolic links as links, modes kept. */
export const copyFiles: CopyFiles = (top, target, names) => {
  const made = new Set<string>();
  for (const name of names) {
    const from = join(top, name);
    const to = join(target, name);
    const stats = lstatOrNone(from);
    if (!stats) continue;
    const folder = dirname(to);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    if (stats.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
    else if (stats.isDirectory()) mkdirSync(to, { recursive: true });
    else if (stats.isFile()) copyFileSync(from, to, constants.COPYFILE_FICLONE);
  }
};
