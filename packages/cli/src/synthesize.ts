import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UsageError } from './errors.ts';

/**
 * Synthesizes an app with its own CDK CLI. What the CLI says is passed on when it fails, its warnings always.
 * @param root the app's folder
 * @returns the CLI's exit code
 * @throws UsageError when the app has no CDK CLI
 */
export async function synthesize(root: string): Promise<number> {
  const { code, output } = await run(findCdk(root), ['synth', '--quiet'], root);
  const shown = code === 0 ? output.filter((line) => line.includes('[Warning at ')) : output;
  if (shown.length > 0) process.stderr.write(`${shown.join('\n')}\n`);
  return code;
}

function run(
  cdk: string,
  args: readonly string[],
  root: string,
): Promise<{ code: number; output: string[] }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cdk, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output: output.trimEnd().split('\n') }));
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
