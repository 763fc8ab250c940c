import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commandToAdd, UsageError } from '@lambda-forge/context';

/**
 * The program of the app's own CDK CLI.
 * @param root the app's folder
 * @throws UsageError when there is none
 */
export function findCdk(root: string): string {
  try {
    return createRequire(join(root, 'package.json')).resolve('aws-cdk/bin/cdk');
  } catch (cause) {
    throw new UsageError(`The app in ${root} has no CDK CLI.`, {
      hint: `Add it: ${commandToAdd(root, ['aws-cdk'], { isForDevelopment: true })}`,
      cause,
    });
  }
}
