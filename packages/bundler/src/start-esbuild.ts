import { receiveMessageOnPort } from 'node:worker_threads';
import type { Message, Metafile } from 'esbuild';
import { BundlingError } from './errors.ts';
import { type EsbuildThread, releaseThread, type StartFailure, takeThread } from './esbuild-threads.ts';
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
  /** Gives the thread back, if nothing was started. */
  close(): void;
}

/** Builds that are under way. */
interface StartedBuilds<Each> {
  /** Waits for the next wave, and tells what became of its builds. */
  next(): (readonly [Each, BuildOutcome])[];
  /** Cancels what has not ended, and waits until nothing more is written: at once where the thread could not start. */
  stop(): void;
}

/** What a thread is told: waves of builds; to give them up; that nobody has further ones. */
export type ThreadMessage = readonly (readonly Build[])[] | 'cancel' | 'rest';

/** Has a thread ready. */
export function startEsbuild(): Esbuild {
  const thread = takeThread();
  const { port } = thread;
  let isReleased = false;
  const release = (): void => {
    if (!isReleased) releaseThread(thread);
    isReleased = true;
  };
  return {
    build(waves) {
      port.postMessage(
        waves.map((wave) => wave.map(({ options, contracts }): Build => ({ options, contracts }))),
      );
      const waiting = [...waves];
      let hasEnded = false;
      let cannotStart = false;
      const receive = (): readonly BuildOutcome[] => {
        try {
          const message = waitForMessage(thread);
          cannotStart = 'failure' in message;
          const outcomes = outcomesOf(message);
          hasEnded = outcomes.length === 0;
          return outcomes;
        } catch (error) {
          // Nobody waits for it once more, nor takes it again.
          port.close();
          isReleased = true;
          throw error;
        }
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
          if (isReleased) return;
          port.postMessage('cancel');
          try {
            while (!hasEnded) receive();
          } catch (error) {
            if (cannotStart) return; // Why, who waits for a wave is told.
            throw error;
          }
          release();
        },
      };
    },
    close: release,
  };
}

// In milliseconds.
const timeout = 60_000;

function waitForMessage({ port, state }: EsbuildThread): Received['message'] {
  for (;;) {
    const seen = Atomics.load(state, 0);
    const received = receiveMessageOnPort(port) as Received | undefined;
    if (received) return received.message;
    if (Atomics.wait(state, 0, seen, timeout) === 'timed-out')
      throw new BundlingError(`esbuild has not answered for ${timeout / 1000} seconds.`, {
        hint: 'The machine may have too little memory for it.',
      });
  }
}

interface Received {
  readonly message: readonly BuildOutcome[] | StartFailure;
}

function outcomesOf(message: Received['message']): readonly BuildOutcome[] {
  if (!('failure' in message)) return message;
  const { failure } = message;
  throw new BundlingError(`The thread that runs esbuild cannot start: ${failure}`, {
    hint: failure.includes('ERR_UNKNOWN_FILE_EXTENSION')
      ? 'Use Node.js 22.18 or later, which loads TypeScript by itself.'
      : 'Install the dependencies again.',
  });
}
