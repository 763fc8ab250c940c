/** Synths of an app that is being edited: one runs, and at most one waits for it. */
export interface SynthQueue {
  /** Asks for a synth of all that has been saved until now. @returns its end, or that of one that takes its place */
  readonly request: () => Promise<void>;
  /** The end of what runs and of what waits. */
  readonly ended: () => Promise<void>;
  /** Is to be told of every save: what runs has not read it, and is given up. */
  readonly cancel: () => void;
  /** Gives up what runs. @returns when nothing runs any more */
  readonly stop: () => Promise<void>;
}

export interface SynthQueueOptions {
  /** Synthesizes; ends soon after the signal says so. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/**
 * A queue that gives up what a newer save has made useless, as the answer to that save comes sooner so. Whoever saves
 * faster than a synth takes would start many that never end: after each that was given up, the next one waits until the
 * saves have been quiet, and each time for longer.
 */
export function createSynthQueue({ run, pause }: SynthQueueOptions): SynthQueue {
  let controller = new AbortController();
  let isWanted = false;
  let isStopped = false;
  let saves = 0;
  let given = 0;
  let work: Promise<void> | undefined;

  const becomeQuiet = async (): Promise<void> => {
    const wait = Math.min(longestQuiet, shortestQuiet * 2 ** (given - 1));
    for (let seen = -1; seen !== saves && !isStopped; await pause(wait)) seen = saves;
  };
  const runAll = async (): Promise<void> => {
    while (isWanted && !isStopped) {
      if (given > 0) await becomeQuiet();
      if (isStopped) return;
      isWanted = false;
      controller = new AbortController();
      await run(controller.signal);
      given = controller.signal.aborted ? given + 1 : 0;
      isWanted ||= controller.signal.aborted;
    }
  };
  return {
    request: () => {
      isWanted = true;
      work ??= runAll().finally(() => {
        work = undefined;
      });
      return work;
    },
    ended: async () => work,
    cancel: () => {
      saves += 1;
      controller.abort();
    },
    stop: async () => {
      isStopped = true;
      controller.abort();
      await work?.catch(() => undefined);
    },
  };
}

// In milliseconds.
const shortestQuiet = 300;
const longestQuiet = 1600;
