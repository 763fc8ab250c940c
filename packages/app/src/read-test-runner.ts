import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCdkJson, UsageError } from '@lambda-forge/context';
import type { Runner } from '@lambda-forge/testing/runner';

/**
 * The runner of tests that `cdk.json` names; undefined where the app itself tells.
 * @throws UsageError when it is none that we know
 */
export async function readTestRunner(root: string): Promise<Runner | undefined> {
  const { runners } = await import('@lambda-forge/testing/runner');
  const value = existsSync(join(root, 'cdk.json')) ? readCdkJson(root).context['test_runner'] : undefined;
  if (value === undefined || value === null || value === '') return undefined;
  const found = runners.find((runner) => runner === value);
  if (found) return found;
  throw new UsageError(`"test_runner" of cdk.json is ${JSON.stringify(value)}.`, {
    hint: `It must be one of: ${runners.join(', ')}.`,
  });
}
