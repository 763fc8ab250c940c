import type { BudgetEntry } from '@lambda-forge/manifest';

/** Of one quota that each of many things has to itself: all that exceed it, else the one that uses most of it, if any. */
export function fullest(entries: readonly BudgetEntry[]): readonly BudgetEntry[] {
  const over = entries.filter(({ used, limit }) => used > limit);
  if (over.length > 0) return over;
  const [first] = [...entries].sort((a, b) => b.used - a.used);
  return first && first.used > 0 ? [first] : [];
}
