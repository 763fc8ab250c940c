import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UsageError } from './errors.ts';

/**
 * Synthesizes an app with its own CDK CLI.
 * @param root the app's folder
 * @returns the CLI's exit code
 * @throws UsageError when the app has no CDK CLI
 */
export function synthesize(root: string): Promise<number> {
  const cdk = findCdk(root);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cdk, 'synth', '--quiet'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function findCdk(root: string): string {
  try {
    return createRequire(join(root, 'package.json')).resolve('aws-cdk/bin/cdk');
  } catch (cause) {
    throw new UsageError(`The app in ${root} has no CDK CLI.`, {
      hint: 'Add it: npm install --save-dev aws-cdk',
      cause,
    });
  }
}
