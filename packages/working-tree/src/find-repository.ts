import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { lockfiles, withParents } from '@lambda-forge/context';
import { WorkingTreeError } from './errors.ts';
import { git } from './git.ts';

/**
 * The top directory of the git repository around a folder; undefined when it is in none, or git is not installed.
 * @throws WorkingTreeError when there is one that git refuses to read, such as another user's
 */
export function findRepository(folder: string): string | undefined {
  const marked = findMarked(folder);
  if (marked === undefined) return undefined;
  try {
    return git(folder, ['rev-parse', '--show-toplevel']).trimEnd();
  } catch (cause) {
    const { stderr, message, code } = cause as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT') return undefined;
    throw new WorkingTreeError(
      `git cannot read the repository ${marked}: ${(stderr || message).trim().split('\n')[0]}`,
      { cause, hint: `See what \`git -C ${marked} status\` says; the run needs the files that git knows.` },
    );
  }
}

/**
 * The nearest folder with a `.git`, be it a folder or a file, which is what git looks for; undefined where there is none,
 * and git need not be started. https://git-scm.com/docs/git#Documentation/git.txt-GITDIR
 */
export function findMarked(folder: string): string | undefined {
  return closest(existsSync(folder) ? realpathSync(folder) : folder, ['.git']);
}

/** What stands for the repository where git knows none: the folder of `.git`, or of the project's lockfile. */
export function findProjectFolder(folder: string): string {
  return closest(folder, ['.git']) ?? closest(folder, lockfiles) ?? folder;
}

function closest(folder: string, names: readonly string[]): string | undefined {
  return withParents(folder).find((parent) => names.some((name) => existsSync(join(parent, name))));
}
