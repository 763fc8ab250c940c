import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PipelineError } from '../errors.ts';
import { git } from './git.ts';

/**
 * The top directory of the git repository around a folder; undefined when it is in none.
 * @throws PipelineError when there is one that git refuses to read (it belongs to another user), or there is no git
 */
export function findRepository(folder: string): string | undefined {
  try {
    return git(folder, ['rev-parse', '--show-toplevel']).trimEnd();
  } catch (cause) {
    const marked = withParents(folder).find((parent) => existsSync(join(parent, '.git')));
    if (marked === undefined) return undefined;
    const { stderr, message } = cause as Error & { stderr?: string };
    throw new PipelineError(
      `git cannot read the repository ${marked}: ${(stderr || message).trim().split('\n')[0]}`,
      { cause, hint: `See what \`git -C ${marked} status\` says; the run needs the files that git knows.` },
    );
  }
}

function withParents(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...withParents(parent)];
}
