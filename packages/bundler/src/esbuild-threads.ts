import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';

/** A thread that runs esbuild. */
export interface EsbuildThread {
  /** For the waves of builds, and whatever then cancels them; back, outcomes after each wave and none at the end. */
  readonly port: MessagePort;
  /** The heartbeat, which counts up, and wakes who waits for it, with each message and each second; and `rest`. */
  readonly state: Int32Array;
}

/** What the thread is given. */
export interface ThreadData extends EsbuildThread {
  /** The URL of what the thread runs. */
  readonly program: string;
  /** The module of our plugin: the thread resolves no package, as it may be without this process's conditions. */
  readonly plugins: string;
}

/** What a thread sends that cannot start: why. */
export interface StartFailure {
  readonly failure: string;
}

/** Where a thread's state says whether it works for somebody, rests, or has ended: who changes that first is right. */
export const rest = { place: 1, taken: 0, resting: 1, ended: 2 } as const;

// At most one rests; it ends by itself. What a process synthesizes next, as tests do, is spared the start of a thread
// and of esbuild.
let resting: { readonly thread: EsbuildThread; readonly environment: string } | undefined;

/** The thread that rests, if this process's environment is still its own, or one that makes itself ready at once. */
export function takeThread(): EsbuildThread {
  const rested = resting;
  resting = undefined;
  if (!rested) return startThread();
  const isReady =
    Atomics.compareExchange(rested.thread.state, rest.place, rest.resting, rest.taken) === rest.resting;
  if (isReady && rested.environment === readEnvironment()) return rested.thread;
  rested.thread.port.close();
  return startThread();
}

/** Gives a thread back of which nobody waits for anything. */
export function releaseThread(thread: EsbuildThread): void {
  if (resting) {
    thread.port.close();
    return;
  }
  Atomics.store(thread.state, rest.place, rest.resting);
  thread.port.postMessage('rest');
  resting = { thread, environment: readEnvironment() };
}

function startThread(): EsbuildThread {
  const { port1: port, port2 } = new MessageChannel();
  const state = new Int32Array(new SharedArrayBuffer(8));
  const require = createRequire(import.meta.url);
  const plugins = pathToFileURL(require.resolve('@lambda-forge/compiled-contracts/esbuild')).href;
  const program = pathToFileURL(require.resolve('#esbuild-thread')).href;
  const worker = new Worker(start, {
    eval: true,
    workerData: { port: port2, state, program, plugins } satisfies ThreadData,
    transferList: [port2],
    env: { ...leanCollector(), ...process.env },
    // Not what this process loads its own sources with.
    execArgv: [],
  });
  worker.unref();
  return { port, state };
}

// Who waits for the thread is told of nothing by events: a thread whose program cannot be loaded tells why itself, and
// stays, as what it has said would be lost with it.
const start = `
const { port, state, program } = require('node:worker_threads').workerData;
import(program).catch((error) => {
  port.on('message', () => undefined);
  port.postMessage({ failure: String(error) });
  Atomics.add(state, 0, 1);
  Atomics.notify(state, 0);
});`;

function readEnvironment(): string {
  return JSON.stringify(process.env);
}

const mebibyte = 2 ** 20;

// Go's collector takes a fifth of a build's time with its own settings, and half of that with these. Where room gets
// scarce, it works harder: https://go.dev/doc/gc-guide#Memory_limit
function leanCollector(): NodeJS.ProcessEnv {
  return { GOGC: '300', GOMEMLIMIT: `${Math.floor(process.availableMemory() / 2 / mebibyte)}MiB` };
}
