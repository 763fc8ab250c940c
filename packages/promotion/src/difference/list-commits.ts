import { findRepository, tryGit } from '@lambda-forge/working-tree';

/** The commits between two releases, or why they are not known. */
export interface CommitList {
  /** The newest first: `1a2b3c4 Adds an endpoint`. */
  readonly commits: readonly string[];
  /** What is not known of them, or else to know. */
  readonly unknown?: string;
}

/**
 * The commits that are in `after` and not in `before`.
 * @param root a folder in the repository
 */
export function listCommits(root: string, before: string | undefined, after: string | undefined): CommitList {
  if (before === undefined || after === undefined) {
    return { commits: [], unknown: 'no commit is recorded of one of the two' };
  }
  if (before === after) return { commits: [] };
  const repository = findRepository(root);
  if (repository === undefined) {
    const unknown = `git knows no history here, from ${before.slice(0, 8)} to ${after.slice(0, 8)}`;
    return { commits: [], unknown };
  }
  const missing = [before, after].find(
    (commit) => tryGit(repository, ['cat-file', '-e', `${commit}^{commit}`]) === undefined,
  );
  if (missing !== undefined) {
    return { commits: [], unknown: `the history here does not have commit ${missing.slice(0, 8)}` };
  }
  const shown = tryGit(repository, ['log', '--format=%h %s', `${before}..${after}`]) ?? '';
  const back = tryGit(repository, ['rev-list', '--count', `${after}..${before}`]) ?? '0';
  const commits = shown.split('\n').filter(Boolean);
  return back === '0'
    ? { commits }
    : {
        commits,
        unknown: `${back} released ${back === '1' ? 'commit is' : 'commits are'} not in it`,
      };
}
