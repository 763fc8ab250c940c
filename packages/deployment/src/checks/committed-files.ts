import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { lockfiles, withParents } from '@lambda-forge/context';
import { tryGit } from '@lambda-forge/working-tree';
import { type Check, type Finding, ok, problem } from '../doctor/check.ts';
import { getFound } from '../doctor/get-found.ts';

/** The files without which a pipeline builds something else than this machine are committed. */
export const committedFiles: Check = {
  name: 'Committed files',
  needs: ['app', 'pipeline', 'repository'],
  run: ({ root, repository }) => {
    const top = getFound(repository());
    const lockfile = findLockfile(root, top);
    const own = ['cdk.json', 'cdk.context.json', 'package.json', '.npmrc', '.yarnrc.yml'];
    const files = own.map((name) => join(root, name)).filter((file) => existsSync(file));
    const missing = [...files, ...(lockfile ? [lockfile] : [])].filter((file) => !isCommitted(file, top));
    const problems = missing.map((file) => uncommitted(relative(root, file), isIgnored(file, top)));
    if (lockfile === undefined)
      problems.push(
        problem(
          'There is no lockfile, so that a pipeline installs whatever is newest that day.',
          `Install the project and commit what your package manager writes: ${lockfiles.join(', ')}.`,
        ),
      );
    if (problems.length > 0) return problems;
    return [ok([...files, lockfile ?? ''].map((file) => relative(root, file)).join(', '))];
  },
};

function uncommitted(name: string, ignored: boolean): Finding {
  const found = `${name} is not committed${ignored ? ', as .gitignore names it' : ''}.`;
  return problem(found, `git add ${ignored ? '--force ' : ''}${name} && git commit`);
}

function findLockfile(folder: string, top: string): string | undefined {
  return withParents(folder, top)
    .flatMap((parent) => lockfiles.map((name) => join(parent, name)))
    .find((file) => existsSync(file));
}

function isCommitted(file: string, top: string): boolean {
  const path = relative(top, file).split(sep).join('/');
  return tryGit(top, ['cat-file', '-e', `HEAD:${path}`]) !== undefined;
}

function isIgnored(file: string, top: string): boolean {
  return tryGit(top, ['check-ignore', '--', relative(top, file)]) !== undefined;
}
