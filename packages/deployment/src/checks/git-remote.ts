import { type PipelineSource, readSources } from '@lambda-forge/app';
import { tryGit } from '@lambda-forge/working-tree';
import { type Check, type Finding, ok, problem, skipped, warning } from '../doctor/check.ts';
import { getFound } from '../doctor/get-found.ts';

/** The repository that the pipelines build is a remote of this one, and has the branches that start them. */
export const gitRemote: Check = {
  name: 'Branches',
  needs: ['pipeline', 'repository', 'assembly'],
  run: async ({ repository, assembly }) => {
    const top = getFound(repository());
    const sources = readSources(getFound(await assembly()));
    const repositories = [...new Set(sources.map((source) => source.repository))];
    if (repositories.length === 0) return [skipped('No pipeline clones anything.')];
    return repositories.map((name) =>
      judge(
        name,
        sources.filter((source) => source.repository === name),
        top,
      ),
    );
  },
};

function judge(name: string, sources: readonly PipelineSource[], top: string): Finding {
  if (name.includes('$')) return skipped(`${name} is no repository yet.`, 'Set repo in cdk.json.');
  const remotes = readRemotes(top);
  const remote = remotes.find(({ url }) => isOf(url, name));
  if (!remote) {
    const others = remotes.map(({ url }) => url).join(', ');
    const found = `The pipelines build ${name}, which is no remote of this repository${others ? ` (${others})` : ''}.`;
    return problem(
      found,
      `git remote add origin https://github.com/${name}.git, or correct repo in cdk.json`,
    );
  }
  const branches = [...new Set(sources.map(({ branch }) => branch))];
  const heads = tryGit(top, ['ls-remote', '--heads', remote.name], quiet);
  const known = heads ?? tryGit(top, ['branch', '--remotes', '--format=%(refname)']) ?? '';
  const pushed = known.split('\n').map((line) => line.replace(/^.*refs\/(heads|remotes\/[^/]+)\//, ''));
  const missing = branches.filter((branch) => !pushed.includes(branch));
  if (missing.length > 0) {
    const current = tryGit(top, ['branch', '--show-current']) || 'main';
    const pushes = missing.map((branch) => (branch === current ? branch : `${current}:${branch}`));
    return problem(
      `${name} has no branch ${missing.join(', ')}, so that its pipeline has nothing to build.`,
      `git push ${remote.name} ${pushes.join(' ')}`,
    );
  }
  if (heads === undefined)
    return warning(
      `${remote.name} does not answer; as it was seen last, it has ${branches.join(', ')}.`,
      `git fetch ${remote.name}`,
    );
  return ok(`${name} has ${branches.join(', ')}`);
}

// Nobody is asked for a password here.
const quiet = { GIT_TERMINAL_PROMPT: '0', GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=10' };

function readRemotes(top: string): { readonly name: string; readonly url: string }[] {
  const names = tryGit(top, ['remote'])?.split('\n').filter(Boolean) ?? [];
  return names.map((name) => ({ name, url: tryGit(top, ['remote', 'get-url', name]) ?? '' }));
}

// https://github.com/octocat/orders.git, git@github.com:octocat/orders, ssh://git@host/octocat/orders
function isOf(url: string, repository: string): boolean {
  const path = url
    .replace(/\.git$/, '')
    .replace(/\/$/, '')
    .toLowerCase();
  return path.endsWith(`/${repository.toLowerCase()}`) || path.endsWith(`:${repository.toLowerCase()}`);
}
