import { assertNoProblems, type Problem, type StageContext } from '@lambda-forge/context';
import {
  adviseOnQuota,
  type BudgetEntry,
  describeQuota,
  findHeadroom,
  isNearLimit,
} from '@lambda-forge/manifest';
import type { Stack } from 'aws-cdk-lib';
import { BudgetError } from '../errors.ts';
import { StageMessages } from '../messages/stage-messages.ts';

/** Refuses what AWS would refuse at the deploy. @throws BudgetError that lists every quota that is exceeded */
export function assertBudget(title: string, entries: readonly BudgetEntry[]): void {
  const problems = entries.filter(({ used, limit, isAdvice }) => !isAdvice && used > limit).map(toProblem);
  assertNoProblems(problems, title, BudgetError);
}

/** Says in the output of the synth how many endpoints a stack has room for, and warns where 80 % are used. */
export function reportBudget(stack: Stack, context: StageContext, entries: readonly BudgetEntry[]): void {
  const messages = StageMessages.of(stack);
  const near = entries.filter(isNearLimit);
  if (near.length > 0) {
    const hints = [...new Set(near.map(adviseOnQuota))].join(' ');
    const text = `${near.map(describeQuota).join('; ')}. ${hints}`;
    messages.add(stack, context, { warning: 'lambda-forge:budget', text });
  }
  messages.add(stack, context, { text: renderRoom(entries) });
}

/** How many more endpoints each stack has room for, in a sentence. */
function renderRoom(entries: readonly BudgetEntry[]): string {
  const stacks = new Map<string, BudgetEntry>();
  for (const entry of entries) {
    const tightest = stacks.get(entry.stack);
    if (!tightest || findHeadroom(entry) < findHeadroom(tightest)) stacks.set(entry.stack, entry);
  }
  const headrooms = [...stacks.values()].map((entry) => `${findHeadroom(entry)} (${describeQuota(entry)})`);
  return `Room for more endpoints: ${headrooms.join(', ')}.`;
}

function toProblem(entry: BudgetEntry): Problem {
  return { message: `${describeQuota(entry)}.`, hint: adviseOnQuota(entry) };
}
