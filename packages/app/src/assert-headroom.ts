import { assertNoProblems, type Problem } from '@lambda-forge/context';
import { adviseOnQuota, type BudgetEntry, describeQuota } from '@lambda-forge/manifest';
import { BudgetUsedError } from './errors.ts';

/**
 * Asserts that a stage uses less than a share of each quota. What AWS takes more of in the way that the CDK deploys does
 * not count.
 * @param threshold in percent
 * @throws BudgetUsedError that lists every quota of which as much is used, with what to do; also where nothing was counted
 */
export function assertHeadroom(stage: string, entries: readonly BudgetEntry[], threshold: number): void {
  if (entries.length === 0) {
    throw new BudgetUsedError(`The assembly does not say what stage ${stage} uses of AWS's quotas.`, {
      hint: 'Synthesize the app again, with the LambdaStack of @lambda-forge/stacks in the stage.',
    });
  }
  const problems = entries
    .filter(({ used, limit, isAdvice }) => !isAdvice && used * 100 >= limit * threshold)
    .map<Problem>((entry) => ({
      message: `${describeQuota(entry)} (${Math.floor((entry.used / entry.limit) * 100)} %).`,
      hint: adviseOnQuota(entry),
    }));
  assertNoProblems(problems, `Stage ${stage} uses ${threshold} % or more of a quota`, BudgetUsedError);
}
