import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Message, Metafile } from 'esbuild';
import { BundlingError } from './errors.ts';
import type { Build } from './plan-runs.ts';

/** What became of one set of options: what esbuild tells of the build, and warns of; its errors; or why it could not run. */
export type BuildOutcome =
  | { readonly metafile: Metafile; readonly warnings: readonly Message[] }
  | { readonly errors: readonly Message[] }
  | { readonly crash: string };

/** esbuild in a thread of its own, which builds whatever this one does meanwhile. */
export interface Esbuild {
  /** Starts builds, once: those of a wave together, the waves one after the other. */
  build<Each extends Build>(waves: readonly (readonly Each[])[]): StartedBuilds<Each>;
  /** Ends the thread, if nothing was started. */
  close(): void;
}

/** Builds that are under way. */
interface StartedBuilds<Each> {
  /** Waits for the next wave, and tells what became of its builds. */
  next(): (readonly [Each, BuildOutcome])[];
  /** Cancels what has not ended, and waits until nothing more is written. */
  stop(): void;
}

/** What the thread is given. */
export interface ThreadData {
  /** For the waves of builds, and whatever then cancels them; back, outcomes after each wave and none at the end. */
  readonly port: MessagePort;
  /** Counts up, and wakes who waits for it, with each message and each second. */
  readonly heartbeat: Int32Array;
  /** The module of our plugin: the thread resolves no package, as it may be without this process's conditions. */
  readonly plugins: string;
}

/** Starts the thread, which makes itself ready at once. */
export function startEsbuild(): Esbuild {
  const { port1: port, port2 } = new MessageChannel();
  const heartbeat = new Int32Array(new SharedArrayBuffer(4));
  const require = createRequire(import.meta.url);
  const plugins = pathToFileURL(require.resolve('@lambda-forge/contracts/esbuild')).href;
  const worker = new Worker(require.resolve('#esbuild-thread'), {
    workerData: { port: port2, heartbeat, plugins } satisfies ThreadData,
    transferList: [port2],
    env: { ...leanCollector(), ...process.env },
    // Not what this process loads its own sources with.
    execArgv: [],
  });
  worker.unref();
  const close = () => port.close();
  return {
    build(waves) {
      port.postMessage(
        waves.map((wave) => wave.map(({ options, contracts }): Build => ({ options, contracts }))),
      );
      const waiting = [...waves];
      let hasEnded = false;
      const receive = (): readonly BuildOutcome[] => {
        const outcomes = waitForMessage(port, heartbeat);
        hasEnded = outcomes.length === 0;
        return outcomes;
      };
      return {
        next() {
          const wave = waiting.shift() ?? [];
          const outcomes = wave.length > 0 ? receive() : [];
          return outcomes.flatMap((outcome, index) => {
            const build = wave[index];
            return build ? [[build, outcome] as const] : [];
          });
        },
        stop() {
          port.postMessage('cancel');
          while (!hasEnded) receive();
          close();
        },
      };
    },
    close,
  };
}

const mebibyte = 2 ** 20;

// Go's collector takes a fifth of a build's time with its own settings, and half of that with these. Where room gets
// scarce, it works harder: https://go.dev/doc/gc-guide#Memory_limit
function leanCollector(): NodeJS.ProcessEnv {
  return { GOGC: '300', GOMEMLIMIT: `${Math.floor(process.availableMemory() / 2 / mebibyte)}MiB` };
}

// In milliseconds.
const timeout = 60_000;

function waitForMessage(port: MessagePort, heartbeat: Int32Array): readonly BuildOutcome[] {
  for (;;) {
    const seen = Atomics.load(heartbeat, 0);
    const received = receiveMessageOnPort(port) as { message: readonly BuildOutcome[] } | undefined;
    if (received) return received.message;
    if (Atomics.wait(heartbeat, 0, seen, timeout) === 'timed-out')
      throw new BundlingError(`esbuild has not answered for ${timeout / 1000} seconds.`, {
        hint: 'The machine may have too little memory for it.',
      });
  }
}
