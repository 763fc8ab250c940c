import { type BudgetEntry, findRoom } from '@lambda-forge/manifest';

/**
 * How many more endpoints a stage has room for, or undefined when it has none. Every copy of the stage gets them.
 * What a nested stack is short of, another may have; of what all share, every endpoint takes.
 */
export function findStageRoom(entries: readonly BudgetEntry[]): number | undefined {
  const tops = new Set(entries.map(({ stack }) => topOf(stack)));
  const rooms = [...tops].map((top) => findStackRoom(entries.filter(({ stack }) => topOf(stack) === top)));
  const room = Math.min(...rooms);
  return Number.isFinite(room) ? room : undefined;
}

// `Staging-Demo-Lambda-Stack` of its nested stack `Staging-Demo-Lambda-Stack/orders`.
function topOf(stack: string): string {
  return stack.split('/')[0] ?? stack;
}

function findStackRoom(entries: readonly BudgetEntry[]): number {
  const stacks = new Map<string, number>();
  for (const entry of entries)
    stacks.set(entry.stack, Math.min(stacks.get(entry.stack) ?? Number.POSITIVE_INFINITY, findRoom(entry)));
  const isOfFunctions = (name: string) =>
    entries.some(({ stack, perEndpoint }) => stack === name && perEndpoint > 1);
  const nested = [...stacks].filter(([name]) => name.includes('/') && isOfFunctions(name));
  const shared = Math.min(...[...stacks].filter(([name]) => !name.includes('/')).map(([, room]) => room));
  const inNested =
    nested.length === 0 ? Number.POSITIVE_INFINITY : nested.reduce((sum, [, room]) => sum + room, 0);
  return Math.min(shared, inNested);
}
