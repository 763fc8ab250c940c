import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCoverage, readCdkJson, UsageError } from '@lambda-forge/context';

/**
 * The least line coverage that the pipelines of an app ask for, in percent: the highest of what its stages have of their
 * own or from `cdk.json` as a whole; undefined where there is no `cdk.json`.
 */
export function readCoverage(root: string): number | undefined {
  if (!existsSync(join(root, 'cdk.json'))) return undefined;
  const { context } = readCdkJson(root);
  const shared = toPercent(context['coverage']) ?? defaultCoverage;
  const stages = Object.values(context).filter(isStage);
  if (stages.length === 0) return shared;
  return Math.max(...stages.map(({ coverage }) => toPercent(coverage) ?? shared));
}

// Other blocks are settings, or the project's own.
function isStage(block: unknown): block is { readonly coverage?: unknown } {
  return typeof block === 'object' && block !== null && 'arns' in block;
}

// As the context reads it: a number or its text, an empty text for none.
function toPercent(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const percent = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof percent === 'number' && percent >= 0 && percent <= 100) return percent;
  throw new UsageError(`"coverage" of cdk.json is ${JSON.stringify(value)}.`, {
    hint: 'It must be a number from 0 to 100.',
  });
}
