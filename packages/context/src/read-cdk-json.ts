import { join } from 'node:path';
import { JsonFileError } from './errors.ts';
import { readJsonFile } from './read-json-file.ts';

export interface CdkJson {
  /** The command that runs the app. */
  readonly app?: string;
  /** What the construct tree sees as its context. */
  readonly context: Readonly<Record<string, unknown>>;
  /** The assembly's folder, when it is not `cdk.out`. */
  readonly output?: string;
}

/**
 * The `cdk.json` of an app, for whoever starts it without the CDK CLI.
 * @param root the app's folder
 * @throws JsonFileError when it is missing, or malformed (with line and column)
 */
export function readCdkJson(root: string = process.cwd()): CdkJson {
  const file = join(root, 'cdk.json');
  const value = readJsonFile(file, 'Run the command in the folder of the CDK app, the one with cdk.json.');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new JsonFileError(`${file} does not hold an object.`, {
      hint: 'Start from { "app": "...", "context": {} }.',
    });
  }
  return { context: {}, ...value };
}
