import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Ends it and all that it has started. */
  readonly stop: () => Promise<void>;
}

/** Starts a program in a group of its own and waits until it is ready. */
export async function startProcess(
  [command = '', ...args]: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
  isReady: (output: string) => boolean,
): Promise<Started> {
  const { NODE_OPTIONS: _, ...own } = process.env;
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...own, ...options.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const exited = once(child, 'exit');
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const stop = async () => {
    if (child.pid && isRunning()) process.kill(-child.pid, 'SIGTERM');
    await exited;
  };
  const end = Date.now() + 120_000;
  while (!isReady(output)) {
    if (!isRunning() || Date.now() > end) {
      await stop();
      throw new Error(`${command} has not started:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { child, output: () => output, stop };
}

/** A port of the loopback that is free. */
export async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
