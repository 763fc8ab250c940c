import type { CheckedFinding } from '@lambda-forge/deployment';
import pc from 'picocolors';

const signs: Readonly<Record<CheckedFinding['status'], string>> = {
  ok: pc.green('✔'),
  warning: pc.yellow('!'),
  problem: pc.red('✖'),
  skipped: pc.dim('-'),
};

/** What checks have found, a line each, with what to do below it; those that one thing kept from running in a line. */
export function renderFindings(findings: readonly CheckedFinding[]): string {
  const width = Math.max(0, ...findings.map(({ check }) => check.length));
  const isKept = ({ status, found }: CheckedFinding) => status === 'skipped' && found.startsWith('needs ');
  const reasons = [...new Set(findings.filter(isKept).map(({ found }) => found))];
  const kept = reasons.map((reason) => {
    const names = [...new Set(findings.filter(({ found }) => found === reason).map(({ check }) => check))];
    return `${signs.skipped} ${pc.dim(`not looked at, as it ${reason}: ${names.join(', ')}`)}`;
  });
  const lines = findings
    .filter((finding) => !isKept(finding))
    .flatMap(({ check, status, found, todo }) => [
      `${signs[status]} ${check.padEnd(width)}  ${found}`,
      ...(todo ? [`  ${' '.repeat(width)}  ${pc.cyan(todo)}`] : []),
    ]);
  return [...lines, ...kept, '', summarize(findings)].join('\n');
}

function summarize(findings: readonly CheckedFinding[]): string {
  const count = (status: string) => findings.filter((finding) => finding.status === status).length;
  const [problems, warnings, skips] = [count('problem'), count('warning'), count('skipped')];
  const parts = [
    `${problems === 1 ? '1 problem' : `${problems} problems`}`,
    ...(warnings > 0 ? [`${warnings === 1 ? '1 warning' : `${warnings} warnings`}`] : []),
    ...(skips > 0 ? [`${skips} not looked at`] : []),
  ];
  return `${parts.join(', ')}.`;
}
