import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How a project came to its git repository, or why it has none of its own. */
export type GitOutcome = 'committed' | 'inside' | 'no git' | 'not committed';

/**
 * Makes a folder a git repository with a first commit on `main`. A folder that is in one already stays as it is. What
 * git cannot do is no reason to fail: the outcome says it.
 */
export function initGit(root: string): GitOutcome {
  if (isInRepository(root)) return 'inside';
  if (!git(root, 'init', '--quiet', '--initial-branch', 'main')) return 'no git';
  const isCommitted =
    git(root, 'add', '--all') && git(root, 'commit', '--quiet', '--message', 'Start with Lambda Forge');
  return isCommitted ? 'committed' : 'not committed';
}

/** Whether a folder, which need not be there yet, is in a git repository. */
export function isInRepository(folder: string): boolean {
  if (existsSync(join(folder, '.git'))) return true;
  const parent = dirname(folder);
  return parent !== folder && isInRepository(parent);
}

function git(cwd: string, ...args: string[]): boolean {
  // A hook of another repository may have set these.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^GIT_(DIR|WORK_TREE|INDEX)/.test(name)),
  );
  return spawnSync('git', args, { cwd, env, stdio: 'ignore' }).status === 0;
}
