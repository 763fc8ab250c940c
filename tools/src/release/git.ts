import { execFileSync } from 'node:child_process';

/** What git says, in the current folder. Throws where git fails. */
export function git(...args: readonly string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** Throws where a release would hold, or lose, what is in no commit. */
export function assertNothingUncommitted(): void {
  const changes = git('status', '--porcelain');
  if (changes) throw new Error(`These changes are in no commit; commit or stash them first:\n${changes}`);
}
