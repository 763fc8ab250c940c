import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type OutsideOptions, outsideEnvironment } from '../outside/run-outside.ts';

export interface StartedProject extends AsyncDisposable {
  /** Where its stage Dev answers, without a slash at the end. */
  readonly url: string;
  /** Presses Ctrl-C, and waits until all has ended. */
  stop(): Promise<void>;
}

/** Runs the `start` of a minimal project, which serves its API, and waits until that answers. */
export async function startProject(
  manager: 'npm' | 'pnpm' | 'yarn',
  { cwd, env }: OutsideOptions,
): Promise<StartedProject> {
  const child = spawn(manager, ['start'], {
    cwd,
    env: { ...outsideEnvironment(), ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const end = async (signal: NodeJS.Signals) => {
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal);
    await ended;
  };
  let output = '';
  await new Promise<void>((done, failed) => {
    child.once('error', failed).once('close', () => failed(new Error(output)));
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
        if (output.includes('Ctrl-C stops it')) done();
      });
  });
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+\/dev(?=\/hello_world)/.exec(output) ?? [];
  return { url, stop: () => end('SIGINT'), [Symbol.asyncDispose]: () => end('SIGKILL') };
}
