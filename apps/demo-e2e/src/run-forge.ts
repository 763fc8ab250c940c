import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { demo, workspace } from './workspace-copy.ts';

export interface Finished {
  readonly code: number | null;
  /** Standard output and error, in the order in which they came. */
  readonly output: string;
  /** Standard output alone. */
  readonly stdout: string;
}

/** The command forge of this workspace. */
export const forgeBin = join(workspace, 'packages', 'cli', 'bin', 'forge.js');

/** Runs `forge` with these arguments in a folder, to its end, with some more settings in its environment. */
export function runForge(
  args: readonly string[],
  cwd: string,
  more: NodeJS.ProcessEnv = {},
): Promise<Finished> {
  return run(process.execPath, [forgeBin, ...args], { cwd, env: { ...environment(), ...more } });
}

/** Runs the plain CDK CLI of the demo in a folder, to its end. */
export function runCdk(
  args: readonly string[],
  cwd: string,
  more: NodeJS.ProcessEnv = {},
): Promise<Finished> {
  const cdk = join(demo, 'node_modules', '.bin', 'cdk');
  return run(cdk, args, { cwd, env: { ...environment(), ...more } });
}

/**
 * The environment of a terminal: what nx, pnpm and jest have set for this process is not there. Where npm finds its
 * settings is the machine's; what a pipeline installs by the same settings is shared.
 */
export function environment(): NodeJS.ProcessEnv {
  const own =
    /^(npm_(?!config_(global|user)config$)|pnpm_|nx_|jest_|node_options$|force_color$|no_color$|init_cwd$|ci$)/i;
  const terminal = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  const bin = [join(workspace, 'node_modules', '.bin'), join(demo, 'node_modules', '.bin')].join(delimiter);
  return {
    ...terminal,
    NODE_OPTIONS: '--conditions=@lambda-forge/source',
    PATH: `${bin}${delimiter}${terminal['PATH'] ?? ''}`,
  };
}

interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

function run(command: string, args: readonly string[], { cwd, env }: RunOptions): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output, stdout }));
  });
}
