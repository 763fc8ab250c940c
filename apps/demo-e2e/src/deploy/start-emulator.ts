import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Something that answers as AWS does. */
export interface Emulator {
  /** `http://127.0.0.1:4566` */
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** The endpoint of AWS_ENDPOINT_URL, or MiniStack on a free port of this machine, with nothing in it. */
export async function startEmulator(ministack: string): Promise<Emulator> {
  const given = process.env['AWS_ENDPOINT_URL'];
  if (given) return { endpoint: given.replace(/\/+$/, ''), stop: async () => {} };
  const port = await findPort();
  const folder = mkdtempSync(join(tmpdir(), 'forge-ministack-'));
  let output = '';
  // A group of its own, so that the workers of its functions end with it.
  const child = spawn(ministack, [], {
    cwd: folder,
    env: { ...process.env, GATEWAY_PORT: String(port), BIND_HOST: '127.0.0.1', TMPDIR: folder },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.pid && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGTERM');
    await closed;
    rmSync(folder, { recursive: true, force: true });
  };
  const end = Date.now() + 60_000;
  while (!(await isUp(endpoint))) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop();
      throw new Error(`MiniStack has not started:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { endpoint, stop };
}

async function isUp(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_ministack/health`)).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
