import { spawn } from 'node:child_process';
import { findCdk } from './find-cdk.ts';

/** How a synth ended, and what it had to say: all of it when it failed, else its warnings. */
export interface Synthesis {
  readonly code: number;
  readonly messages: string;
}

export interface SynthesisOptions {
  /** The folder of the assembly. @default as cdk.json says */
  readonly output?: string;
}

/**
 * Synthesizes an app with its own CDK CLI, and hands over what it says.
 * @param root the app's folder
 * @throws UsageError when the app has no CDK CLI
 */
export async function runSynth(root: string, { output }: SynthesisOptions = {}): Promise<Synthesis> {
  const args = ['synth', '--quiet', ...(output ? ['--output', output] : [])];
  const run = await runCdk(root, args);
  const shown = run.code === 0 ? run.lines.filter((line) => line.includes('[Warning at ')) : run.lines;
  return { code: run.code, messages: shown.join('\n') };
}

function runCdk(root: string, args: readonly string[]): Promise<{ code: number; lines: string[] }> {
  const cdk = findCdk(root);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cdk, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, lines: output.trimEnd().split('\n') }));
  });
}
