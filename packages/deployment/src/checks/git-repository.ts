import { tryGit } from '@lambda-forge/working-tree';
import { type Check, ok, problem, warning } from '../doctor/check.ts';
import { getFound } from '../doctor/get-found.ts';

/** The app is in a git repository that has a commit, with all of its files as they are. */
export const gitRepository: Check = {
  name: 'Repository',
  needs: ['pipeline'],
  run: ({ root, repository }) => {
    if (tryGit(root, ['--version']) === undefined)
      return [problem('git is not installed.', 'Install it: https://git-scm.com/downloads')];
    const found = repository();
    if ('missing' in found)
      return [problem(found.missing.message, found.missing.hint ?? 'Make one: git init')];
    const top = getFound(found);
    const commit = tryGit(top, ['rev-parse', '--short', 'HEAD']);
    if (commit === undefined)
      return [problem(`${top} has no commit.`, 'git add -A && git commit -m "Start"')];
    const changes = tryGit(root, ['status', '--porcelain', '--', '.'])?.split('\n').filter(Boolean) ?? [];
    if (changes.length === 0) return [ok(`${top}, at ${commit}, with nothing left to commit`)];
    return [
      warning(
        `${changes.length} files of the app differ from the last commit: ${shorten(changes.map((line) => line.slice(3)))}.`,
        'A pipeline builds what is committed and pushed: git add -A && git commit',
      ),
    ];
  },
};

function shorten(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and others` : names.join(', ');
}
