import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeFolder } from '@lambda-forge/context';
import { sendSignal, startWatchdog } from '@lambda-forge/processes';
import { EngineError } from './errors.ts';

export interface MiniStackOptions {
  /** That it is installed for. */
  readonly python: string;
  /** Holds what it writes while it runs; it goes with the engine. */
  readonly folder: string;
  /** Holds its data from one run to the next. @default - they go with the engine */
  readonly data?: string | undefined;
  /** Is told when it ends without having been stopped, and how: `SIGKILL`, or its exit code. @default - nobody is */
  readonly onEnd?: (how: string) => void;
}

/** Properties of the forwarder for a function with such a timeout, in milliseconds. */
export type ForwarderProperties = (timeout: number) => Readonly<Record<string, unknown>>;

/** An engine that runs. */
export interface RunningEngine {
  /** `http://127.0.0.1:40123` */
  readonly endpoint: string;
  readonly forwarderProperties: ForwarderProperties;
  readonly stop: () => Promise<void>;
}

/**
 * Starts MiniStack on a free port of this machine's own interface. It ends with this process, however that ends.
 * @throws EngineError when it does not answer, with what it has written
 */
export async function startMiniStack({
  python,
  folder,
  data,
  onEnd,
}: MiniStackOptions): Promise<RunningEngine> {
  const port = await findPort();
  const mark = randomUUID();
  makeFolder(folder);
  const Environment = { Variables: { PYTHONPATH: hideBotocore(folder) } };
  const watchdog = startWatchdog();
  watchdog.own(folder);
  // Nothing of the caller's own environment, as the credentials in there.
  const child = spawn(python, ['-m', 'ministack'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      SYSTEMROOT: process.env['SYSTEMROOT'],
      HOME: folder,
      TMPDIR: folder,
      BIND_HOST: '127.0.0.1',
      // Also in the URLs of queues: localhost may be looked up elsewhere.
      MINISTACK_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      LOG_LEVEL: 'WARNING',
      NO_PROXY: '*',
      LAMBDA_FORGE_ENGINE: mark,
      ...(data === undefined ? {} : persistenceIn(data)),
    },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output = `${output}${chunk.toString('utf8')}`.slice(-4000);
    });
  let hasEnded = false;
  let isUsed = false;
  const ended = new Promise<void>((resolve) => {
    const end = (how: unknown) => {
      hasEnded = true;
      if (isUsed) onEnd?.(String(how));
      resolve();
    };
    child.once('error', end);
    child.once('close', (code, signal) => end(signal ?? `exit code ${code}`));
  });
  if (child.pid !== undefined) watchdog.add(child.pid, { mark });
  const stop = async () => {
    isUsed = false;
    // What is to be kept is written when it is asked to end.
    if (data !== undefined && !hasEnded) {
      child.kill('SIGTERM');
      await Promise.race([ended, delay(10_000, undefined, { ref: false })]);
    }
    sendSignal(child.pid, 'SIGKILL');
    await ended;
    await watchdog.stop();
  };
  const endpoint = `http://127.0.0.1:${port}`;
  const end = Date.now() + longestStart;
  while (!(await isUp(endpoint))) {
    if (hasEnded || Date.now() > end) {
      await stop();
      throw new EngineError(`MiniStack does not answer at ${endpoint}: ${output.trim().slice(-1000)}`, {
        hint: 'Start the command again; where that does not help, name another emulator of AWS: --endpoint <url>.',
      });
    }
    await delay(25);
  }
  isUsed = true;
  const forwarderProperties: ForwarderProperties = (timeout) => ({
    Environment,
    Timeout: Math.min(timeout / 1000 + startSeconds, longestTimeout),
  });
  return { endpoint, forwarderProperties, stop };
}

// In milliseconds. A busy machine takes much longer than the second that it takes else.
const longestStart = 60_000;

// Each worker of a function in Python loads botocore, of which forwarders need nothing, where it is there: that takes ten
// times as long as all else that it loads, and twice the memory.
function hideBotocore(folder: string): string {
  const modules = join(folder, 'modules');
  makeFolder(modules);
  writeFileSync(join(modules, 'botocore.py'), 'raise ImportError("Forwarders do without botocore.")\n');
  return modules;
}

// The function here is stopped at its own timeout. What comes before that counts for the forwarder: until its process is
// there and has loaded its code.
const startSeconds = 30;
// Of Lambda, in seconds.
const longestTimeout = 900;

function persistenceIn(data: string): NodeJS.ProcessEnv {
  makeFolder(data);
  const objects = join(data, 's3');
  return { PERSIST_STATE: '1', STATE_DIR: join(data, 'state'), S3_PERSIST: '1', S3_DATA_DIR: objects };
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
