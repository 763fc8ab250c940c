import { type BudgetEntry, findHeadroom, isNearLimit } from '@lambda-forge/manifest';
import pc from 'picocolors';

/** What a stage uses of AWS's quotas. */
export interface StageBudget {
  readonly name: string;
  readonly entries: readonly BudgetEntry[];
  /** How many more endpoints there is room for; absent when the stage has none. */
  readonly headroom: number | undefined;
}

/** What a stage uses of AWS's quotas, as a table. */
export function renderBudget({ name, entries, headroom }: StageBudget): string {
  const stacks = [...new Set(entries.map(({ stack }) => stack))];
  const width = Math.max(0, ...entries.map(({ quota }) => quota.length));
  const rows = stacks.flatMap((stack) => [
    `  ${stack}`,
    ...entries.filter((entry) => entry.stack === stack).map((entry) => `    ${renderEntry(entry, width)}`),
  ]);
  const end =
    headroom === undefined
      ? '  It has no endpoints.'
      : `  Room for ${headroom} more endpoints, each with a function and a path part of its own.`;
  return [pc.bold(name), ...rows, end].join('\n');
}

function renderEntry(entry: BudgetEntry, width: number): string {
  const { quota, used, limit } = entry;
  const headroom = findHeadroom(entry);
  const share = `${Math.round((used / limit) * 100)} %`.padStart(5);
  const numbers = `${String(used).padStart(7)} of ${String(limit).padStart(7)}  ${share}`;
  const line = `${quota.padEnd(width)}${numbers}${Number.isFinite(headroom) ? `  room for ${headroom}` : ''}`;
  if (used > limit && !entry.isAdvice) return pc.red(line);
  return isNearLimit(entry) ? pc.yellow(line) : line;
}
