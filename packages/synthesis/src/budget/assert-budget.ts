import { assertNoProblems, type Problem, type StageContext } from '@lambda-forge/context';
import { type BudgetEntry, findHeadroom, isNearLimit } from '@lambda-forge/manifest';
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
    const hints = [...new Set(near.map(hintFor))].join(' ');
    const text = `${near.map(render).join('; ')}. ${hints}`;
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
  const headrooms = [...stacks.values()].map((entry) => `${findHeadroom(entry)} (${render(entry)})`);
  return `Room for more endpoints: ${headrooms.join(', ')}.`;
}

function toProblem(entry: BudgetEntry): Problem {
  return { message: `${render(entry)}.`, hint: hintFor(entry) };
}

function render({ stack, quota, used, limit }: BudgetEntry): string {
  return `${stack} has ${used} of ${limit} ${quota}`;
}

function hintFor({ quota, stack, hint }: BudgetEntry): string {
  if (hint !== undefined) return hint;
  if (quota === 'resources in all') return 'Deploy a part of it as an app of its own.';
  if (quota === 'outputs' || (quota === 'parameters' && !stack.includes('/')))
    return `Remove ${quota}, or keep values in SSM parameters instead.`;
  if (quota === 'template bytes')
    return 'Place functions in nested stacks by folder: nestedStacks; fewer types in Input and Path make smaller models.';
  if (quota.startsWith('layers')) return 'Put what the layers hold into fewer of them, or into the bundle.';
  if (quota.startsWith('environment'))
    return 'Keep long values in a parameter, a secret or a file of the bundle, and only their names here.';
  if (quota.startsWith('code'))
    return 'Leave out of nodeModules and copy what the function does not need, or deploy it as an image.';
  if (quota.startsWith('zipped code'))
    return 'The CDK uploads it to S3, from where Lambda takes it; other tools that send it to Lambda itself do not.';
  if (quota.startsWith('zipped bytes'))
    return "Let functions share their code: assets: 'shared' of the Lambda stack; or leave large files out of the assets.";
  if (quota.startsWith('policy')) return 'Let fewer permissions name the function, or more in one.';
  return stack.includes('/')
    ? 'Divide its folder: nestedStacks: { one: ..., other: ... }.'
    : "Place functions in nested stacks by folder: nestedStacks: { orders: 'functions/orders' } of the Lambda stack.";
}
