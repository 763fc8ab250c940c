import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readCdkJson } from '@lambda-forge/context';

/** The folder of the cloud assembly: the one that a flag names, else the one of the app in this folder. */
export function resolveAssembly(given: string | undefined): string {
  if (given !== undefined) return resolve(given);
  const { output = 'cdk.out' } = existsSync('cdk.json') ? readCdkJson() : {};
  return resolve(output);
}
