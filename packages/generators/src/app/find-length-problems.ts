import { fullStageName, type Problem, resourceId } from '@lambda-forge/context';
import { parse } from 'jsonc-parser';
import type { AppFiles } from './app-files.ts';

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html: FunctionName
const ofFunctions = { noun: 'function', longest: 64, owner: 'Lambda' };

interface NameLimit {
  /** What the name is of, in a sentence. */
  readonly noun: string;
  readonly longest: number;
  /** Who takes no more characters. @default 'AWS' */
  readonly owner?: string;
}

// What names begin with in the copy of Staging that Prod's pipeline deploys, or in the longest stage of other apps.
const copyOfStaging = fullStageName({ stage: 'Staging', pipeline: 'Prod' });

/** Whether AWS would refuse a name, a function's, for its length, with a stage and the app's own name before it. */
export function findLengthProblems(
  app: AppFiles,
  pascal: string,
  { noun, longest, owner = 'AWS' }: NameLimit = ofFunctions,
): Problem[] {
  const { name, hasProd } = readSettings(app);
  const id = resourceId(hasProd ? copyOfStaging : 'Staging', name, pascal);
  const surplus = id.length - longest;
  if (surplus <= 0) return [];
  return [
    {
      message: `The ${noun} would be called ${id}, which has ${id.length} characters; ${owner} takes ${longest}.`,
      hint: `Use a name of at most ${pascal.length - surplus} letters and digits.`,
    },
  ];
}

// What is wrong with the file, others say.
function readSettings(app: AppFiles): { name: string; hasProd: boolean } {
  const settings: unknown = app.exists('cdk.json') ? parse(app.read('cdk.json')) : undefined;
  const { name, prod } = Object(Object(settings).context) as { name?: unknown; prod?: unknown };
  return { name: typeof name === 'string' ? name : '', hasProd: prod !== undefined };
}
