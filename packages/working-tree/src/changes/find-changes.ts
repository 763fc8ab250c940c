import { forgeFolder } from '@lambda-forge/context';
import { findRepository } from '../find-repository.ts';
import { tryGit } from '../git.ts';

/** What has changed in a repository since a commit, or why nobody can tell. */
export type Changes =
  | {
      /** The commit, in full. */
      readonly since: string;
      /** The top of the repository. */
      readonly top: string;
      /** From there. */
      readonly files: readonly string[];
    }
  | { readonly unknown: string };

/**
 * The files that are not as they were at a commit: changed, new, moved or gone, in later commits and in the working tree.
 * @param root a folder of the repository
 * @param since a commit that is part of the history of what is checked out
 */
export function findChanges(root: string, since: string): Changes {
  const top = findTop(root);
  if (top === undefined) return { unknown: `git knows no history of ${root}` };
  const commit = tryGit(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`]);
  if (commit === undefined) return { unknown: describeMissing(top, since) };
  if (tryGit(top, ['merge-base', '--is-ancestor', commit, 'HEAD']) === undefined)
    return {
      unknown: `${commit.slice(0, 8)} is not in the history of what is checked out, which was rewritten or went back`,
    };
  const changed = tryGit(top, ['diff', '--name-only', '--no-renames', '-z', commit, '--']);
  const added = tryGit(top, ['ls-files', '--others', '--exclude-standard', '-z']);
  if (changed === undefined || added === undefined)
    return { unknown: `git cannot compare ${top} with ${commit.slice(0, 8)}` };
  return {
    since: commit,
    top,
    files: [...split(changed), ...split(added).filter((file) => !isMade(file))],
  };
}

// Another user's repository, say, is none that one can read.
function findTop(root: string): string | undefined {
  try {
    return findRepository(root);
  } catch {
    return undefined;
  }
}

function describeMissing(top: string, since: string): string {
  const name = /^[0-9a-f]{40}$/.test(since) ? since.slice(0, 8) : since;
  return tryGit(top, ['rev-parse', '--is-shallow-repository']) === 'true'
    ? `this clone is shallow and has no commit ${name} (git fetch --unshallow)`
    : `the repository has no commit ${name}, which may have been rewritten`;
}

// An app whose git does not ignore what is made in it.
function isMade(file: string): boolean {
  return file.split('/').some((part) => ['node_modules', 'cdk.out', forgeFolder, 'coverage'].includes(part));
}

function split(text: string): string[] {
  return text.split('\0').filter(Boolean);
}
