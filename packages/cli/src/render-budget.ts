import { type BudgetEntry, findRoom, isNearLimit } from '@lambda-forge/context';
import pc from 'picocolors';

export interface RenderedBudget {
  readonly text: string;
  /** How many more endpoints there is room for where there is most. */
  readonly room: number;
}

/** What a stage uses of AWS's quotas, as a table. */
export function renderBudget(stage: string, entries: readonly BudgetEntry[]): RenderedBudget {
  const names = [...new Set(entries.map(({ stack }) => stack))];
  const width = Math.max(0, ...entries.map(({ quota }) => quota.length));
  const rows = names.flatMap((name) => [
    `  ${name}`,
    ...entries.filter(({ stack }) => stack === name).map((entry) => `    ${renderEntry(entry, width)}`),
  ]);
  const room = findStageRoom(entries);
  const end = Number.isFinite(room) ? `  Room for ${room} more endpoints.` : '  It has no endpoints.';
  return { text: [pc.bold(stage), ...rows, end].join('\n'), room };
}

function renderEntry(entry: BudgetEntry, width: number): string {
  const { quota, used, limit } = entry;
  const room = findRoom(entry);
  const share = `${Math.round((used / limit) * 100)} %`.padStart(5);
  const numbers = `${String(used).padStart(7)} of ${String(limit).padStart(7)}  ${share}`;
  const line = `${quota.padEnd(width)}${numbers}${Number.isFinite(room) ? `  room for ${room}` : ''}`;
  if (used > limit) return pc.red(line);
  return isNearLimit(entry) ? pc.yellow(line) : line;
}

// What a nested stack is short of, another may have; of what all share, every endpoint takes.
function findStageRoom(entries: readonly BudgetEntry[]): number {
  const stacks = new Map<string, number>();
  for (const entry of entries)
    stacks.set(entry.stack, Math.min(stacks.get(entry.stack) ?? Number.POSITIVE_INFINITY, findRoom(entry)));
  const isOfFunctions = (name: string) =>
    entries.some(({ stack, perEndpoint }) => stack === name && perEndpoint > 1);
  const nested = [...stacks].filter(([name]) => name.includes('/') && isOfFunctions(name));
  const shared = Math.min(...[...stacks].filter(([name]) => !name.includes('/')).map(([, room]) => room));
  return nested.length === 0
    ? shared
    : Math.min(
        shared,
        nested.reduce((sum, [, room]) => sum + room, 0),
      );
}
