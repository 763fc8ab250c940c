import type { Change } from '@lambda-forge/api-changes';
import type { Permission } from '../snapshot/read-permissions.ts';
import type { FunctionChange, StageDifference } from './compare-snapshots.ts';

/** A difference as Markdown, which reads as text, too. */
export function renderDifference(difference: StageDifference): string {
  const { before, after, commits, functions, contract, permissions } = difference;
  const { added, removed } = permissions;
  return [
    `# ${before} -> ${after}`,
    section('Commits', [
      ...commits.commits.map((commit) => `- ${commit}`),
      ...(commits.unknown ? [`- note: ${commits.unknown}`] : []),
    ]),
    section('Functions', functions.flatMap(renderFunction)),
    section(
      'Contract',
      contract === undefined
        ? ['- not compared: one of the two has no document']
        : contract.map(renderChange),
    ),
    section('Permissions', [
      ...added.map((one) => `- added: ${renderPermission(one)}`),
      ...removed.map((one) => `- removed: ${renderPermission(one)}`),
    ]),
    '',
  ].join('\n\n');
}

/** The most characters that CodePipeline takes as the text of an approval. */
const approvalLimit = 1000;

/**
 * A difference in one line of at most 1000 characters, which is what the text of an approval may have: the counts, then
 * as much of what matters as there is room for. It holds nothing that a shell or CodePipeline would read as a variable.
 */
export function summarizeDifference(difference: StageDifference, limit: number = approvalLimit): string {
  const { before, after, commits, functions, contract, permissions } = difference;
  const broken = contract?.filter(({ severity }) => severity === 'error') ?? [];
  const counts = [
    commits.unknown && commits.commits.length === 0
      ? 'commits unknown'
      : count(commits.commits.length, 'commit'),
    count(functions.length, 'changed function'),
    contract === undefined
      ? 'contract not compared'
      : `${count(contract.length, 'contract change')}${broken.length > 0 ? ` (${broken.length} breaking)` : ''}`,
    `${count(permissions.added.length, 'permission')} added, ${permissions.removed.length} removed`,
  ];
  const details = [
    ...broken.map((change) => `breaks: ${toSentence(change)}`),
    ...permissions.added.filter(isAllowed).map((one) => `may now: ${renderPermission(one)}`),
    ...permissions.removed.filter(isDenied).map((one) => `no longer: ${renderPermission(one)}`),
    ...functions.map(({ name, kind }) => `${kind}: ${name}`),
    ...permissions.added.filter(isDenied).map((one) => `now: ${renderPermission(one)}`),
    ...(contract ?? []).filter((change) => !broken.includes(change)).map(toSentence),
    ...commits.commits,
  ];
  return fit(`${before} -> ${after}: ${counts.join(', ')}.`, details, limit);
}

function fit(start: string, details: readonly string[], limit: number): string {
  let text = clean(start).slice(0, limit);
  for (const [index, detail] of details.entries()) {
    const next = `${text} | ${clean(detail)}`;
    const rest = ` | and ${details.length - index} more`;
    const isLast = index === details.length - 1;
    if (next.length + (isLast ? 0 : rest.length + 2) > limit) return `${text}${rest}`.slice(0, limit);
    text = next;
  }
  return text;
}

// `#{` begins a variable of CodePipeline.
function clean(text: string): string {
  return text.replaceAll('#{', '# {').replaceAll(/\s+/g, ' ');
}

function section(title: string, lines: readonly string[]): string {
  return `## ${title}\n\n${lines.length > 0 ? lines.join('\n') : 'No change.'}`;
}

function renderFunction({ name, kind, code, settings, environment }: FunctionChange): string[] {
  const parts = [
    ...(kind === 'changed' && code ? ['code'] : []),
    ...settings.map(
      ({ setting, before = 'not set', after = 'not set' }) => `${setting}: ${before} -> ${after}`,
    ),
    ...environment.added.map((variable) => `variable ${variable} is new`),
    ...environment.removed.map((variable) => `variable ${variable} is gone`),
    ...environment.changed.map((variable) => `variable ${variable} has another value`),
  ];
  return [`- ${name}: ${kind}${parts.length > 0 ? ` (${parts.join('; ')})` : ''}`];
}

function renderChange(change: Change): string {
  return `- ${change.severity}: ${toSentence(change)}`;
}

function toSentence({ endpoint, place, path, message }: Change): string {
  const where = [endpoint, place, path].filter(Boolean).join(', ');
  return `${where ? `${where} ` : ''}${message}`;
}

function isAllowed({ effect }: Permission): boolean {
  return effect === 'Allow';
}

function isDenied({ effect }: Permission): boolean {
  return effect === 'Deny';
}

function renderPermission({ who, effect, action, resource, condition }: Permission): string {
  const verb = effect === 'Deny' ? 'is denied' : '';
  return [who, verb, action, 'on', resource, condition ? `(${condition})` : ''].filter(Boolean).join(' ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
