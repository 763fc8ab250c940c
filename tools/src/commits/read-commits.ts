import { execFileSync } from 'node:child_process';

export interface Commit {
  readonly hash: string;
  readonly title: string;
  /** Paths from the root of the repository. */
  readonly files: readonly string[];
}

/**
 * The commits of HEAD that `base` does not have, oldest first. Merges touch no file of their own.
 * @throws Error where git does not know `base`
 */
export function readCommits(repository: string, base: string): Commit[] {
  const hashes = git(repository, 'rev-list', '--reverse', `${base}..HEAD`);
  return hashes
    .split('\n')
    .filter(Boolean)
    .map((hash) => readCommit(repository, hash));
}

function readCommit(repository: string, hash: string): Commit {
  const title = git(repository, 'show', '--no-patch', '--format=%s', hash);
  const files = git(repository, 'diff-tree', '--root', '-r', '-z', '--no-commit-id', '--name-only', hash);
  return { hash, title, files: files.split('\0').filter(Boolean) };
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 }).trim();
}
