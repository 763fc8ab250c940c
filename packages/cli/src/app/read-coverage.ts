import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCdkJson } from '@lambda-forge/context';
import { UsageError } from '../errors.ts';

const unset = 80;

/**
 * The least line coverage that the pipelines of an app ask for, in percent: that of `cdk.json`, or the highest of its
 * stages'; undefined where there is no `cdk.json`.
 */
export function readCoverage(root: string): number | undefined {
  if (!existsSync(join(root, 'cdk.json'))) return undefined;
  const { context } = readCdkJson(root);
  const stages = Object.values(context).flatMap((block) =>
    typeof block === 'object' && block !== null && 'coverage' in block ? [block.coverage] : [],
  );
  return Math.max(...[context['coverage'], ...stages].map(toPercent));
}

// As the context reads it: a number or its text, an empty text for none.
function toPercent(value: unknown): number {
  if (value === undefined || value === null || value === '') return unset;
  const percent = typeof value === 'string' ? Number(value) : value;
  if (typeof percent === 'number' && percent >= 0 && percent <= 100) return percent;
  throw new UsageError(`"coverage" of cdk.json is ${JSON.stringify(value)}.`, {
    hint: 'It must be a number from 0 to 100.',
  });
}
