import type { BudgetEntry } from './budget.ts';

/** How much of a quota is used: `Staging-Demo-Stack has 410 of 500 resources`. */
export function describeQuota({ stack, quota, used, limit }: BudgetEntry): string {
  return `${stack} has ${used} of ${limit} ${quota}`;
}

/** What to do where a quota has no more room. */
export function adviseOnQuota({ quota, stack, hint }: BudgetEntry): string {
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
