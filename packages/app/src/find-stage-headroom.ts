import { type BudgetEntry, findHeadroom } from '@lambda-forge/manifest';

/**
 * How many more endpoints a stage has room for, or undefined when it has none. Every copy of the stage gets them.
 * What a nested stack is short of, another may have; of what all share, every endpoint takes.
 */
export function findStageHeadroom(entries: readonly BudgetEntry[]): number | undefined {
  const tops = new Set(entries.map(({ stack }) => topOf(stack)));
  const headrooms = [...tops].map((top) =>
    findStackHeadroom(entries.filter(({ stack }) => topOf(stack) === top)),
  );
  const headroom = Math.min(...headrooms);
  return Number.isFinite(headroom) ? headroom : undefined;
}

// `Staging-Demo-Lambda-Stack` of its nested stack `Staging-Demo-Lambda-Stack/orders`.
function topOf(stack: string): string {
  return stack.split('/')[0] ?? stack;
}

function findStackHeadroom(entries: readonly BudgetEntry[]): number {
  const stacks = new Map<string, number>();
  for (const entry of entries)
    stacks.set(
      entry.stack,
      Math.min(stacks.get(entry.stack) ?? Number.POSITIVE_INFINITY, findHeadroom(entry)),
    );
  const isOfFunctions = (name: string) =>
    entries.some(({ stack, perEndpoint }) => stack === name && perEndpoint > 1);
  const nested = [...stacks].filter(([name]) => name.includes('/') && isOfFunctions(name));
  const shared = Math.min(
    ...[...stacks].filter(([name]) => !name.includes('/')).map(([, headroom]) => headroom),
  );
  const inNested =
    nested.length === 0 ? Number.POSITIVE_INFINITY : nested.reduce((sum, [, headroom]) => sum + headroom, 0);
  return Math.min(shared, inNested);
}
