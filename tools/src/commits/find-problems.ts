import type { Commit } from './read-commits.ts';

/** What nx release knows, and what users do not notice; see https://www.conventionalcommits.org. */
const types = ['feat', 'fix', 'perf', 'docs', 'refactor', 'test', 'build', 'ci', 'chore', 'style', 'revert'];
const form = /^(?<type>[a-z]+)(?:\((?<scope>[^()]+)\))?!?: (?<description>\S.*)$/;

/**
 * What is wrong with the titles of commits that touch a package, of which the changelog is made: a line for each
 * commit, with all that is wrong with it.
 * @param scopes the projects that a title may name
 */
export function findProblems(commits: readonly Commit[], scopes: readonly string[]): string[] {
  return commits
    .filter(({ files }) => files.some((file) => file.startsWith('packages/')))
    .flatMap(({ hash, title }) => {
      const problems = judgeTitle(title, scopes);
      return problems.length > 0 ? [`${hash.slice(0, 8)} "${title}": ${problems.join('; ')}.`] : [];
    });
}

function judgeTitle(title: string, scopes: readonly string[]): string[] {
  const { type = '', scope, description = '' } = form.exec(title)?.groups ?? {};
  if (!type) return ['is not conventional, like "fix(steps): keep the order of commands"'];
  const problems: string[] = [];
  if (!types.includes(type)) problems.push(`"${type}" is none of ${types.join(', ')}`);
  for (const name of scope?.split(', ') ?? [])
    if (!scopes.includes(name)) problems.push(`there is no project "${name}"`);
  if (/^[A-Z][a-z]/.test(description)) problems.push('starts with a capital after the colon');
  if (description.endsWith('.')) problems.push('ends with a full stop');
  return problems;
}
