import { type Problem, resourceId } from '@lambda-forge/context';
import type { AppFiles } from './app-files.ts';

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html: FunctionName
const longest = 64;

/** Whether Lambda would refuse a function's name for its length, with a stage and the app's own name before it. */
export function findLengthProblems(app: AppFiles, pascal: string): Problem[] {
  const id = resourceId('Staging', readName(app), pascal);
  const surplus = id.length - longest;
  if (surplus <= 0) return [];
  return [
    {
      message: `The function would be called ${id}, which has ${id.length} characters; Lambda takes ${longest}.`,
      hint: `Use a name of at most ${pascal.length - surplus} letters and digits.`,
    },
  ];
}

function readName(app: AppFiles): string {
  if (!app.exists('cdk.json')) return '';
  const { context } = JSON.parse(app.read('cdk.json')) as { context?: { name?: unknown } };
  return typeof context?.name === 'string' ? context.name : '';
}
