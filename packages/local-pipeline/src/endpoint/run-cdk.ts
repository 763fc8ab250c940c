import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { DeployError } from '../errors.ts';

export interface CdkCall {
  /** The program of the CDK CLI. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Gets what it says, a line at a time. */
  readonly log: (line: string) => void;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
}

const keptLines = 20;

/**
 * Runs the CDK CLI to its end.
 * @throws DeployError with the end of what it said, when it fails
 * @throws the signal's reason when it is aborted
 */
export async function runCdk({ program, args, cwd, env, log, signal }: CdkCall): Promise<void> {
  signal?.throwIfAborted();
  const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = (): boolean => child.kill();
  signal?.addEventListener('abort', stop, { once: true });
  const last: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      log(line);
      if (line.trim()) last.push(line);
      if (last.length > keptLines) last.shift();
    });
  }
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    signal?.throwIfAborted();
    if (code === 0) return;
    const url = env['AWS_ENDPOINT_URL'];
    throw new DeployError(`cdk ${args[0]} at ${url} ended with ${code}:\n${last.join('\n')}`, {
      hint: 'Is an emulator of AWS listening there, or has it left something out that the stacks need?',
    });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
