import { execFileSync } from 'node:child_process';

/** What git says, in the current folder. Throws where git fails. */
export function git(...args: readonly string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** What a release would hold, or lose, without a commit: no or one sentence. */
export function findUncommitted(): string[] {
  const changes = git('status', '--porcelain');
  return changes ? [`These changes are in no commit; commit or stash them first:\n${changes}`] : [];
}

/** Throws one error with all problems, if there are any. */
export function assertNone(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.join('\n\n'));
}
