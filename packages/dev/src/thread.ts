import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** A program beside this one, which is started with the first request and answers each. */
export interface Thread<Request, Answer> {
  /** @throws what went wrong there, or that it was stopped */
  readonly ask: (request: Request) => Promise<Answer>;
  /** Ends it in the middle of what it does; none is started any more. */
  readonly stop: () => Promise<void>;
}

/** A request as the thread gets it. */
export interface Asked<Request> {
  readonly id: number;
  readonly request: Request;
}

/** What the thread says when it is done. */
export interface Answered<Answer> {
  readonly id: number;
  readonly answer?: Answer;
  /** As it was thrown there. */
  readonly error?: unknown;
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Has a program of this package's `imports` do what would keep this one from hearing of anything else.
 * @param root the app's folder, which the program finds in its `workerData`
 */
export function createThread<Request, Answer>(program: string, root: string): Thread<Request, Answer> {
  const waiting = new Map<number, Waiting<Answer>>();
  let worker: Worker | undefined;
  let asked = 0;
  let isStopped = false;
  const fail = (ended: Worker, error: unknown): void => {
    if (worker !== ended) return;
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(createRequire(import.meta.url).resolve(program), { workerData: { root } });
    started.on('message', ({ id, answer, error }: Answered<Answer>) => {
      const { resolve, reject } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error === undefined) resolve?.(answer as Answer);
      else reject?.(error);
    });
    started.on('error', (error) => fail(started, error));
    started.on('exit', () => fail(started, new Error(`The thread ${program} has ended.`)));
    started.unref();
    return started;
  };
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (isStopped) return reject(new Error(`The thread ${program} has ended.`));
        asked += 1;
        waiting.set(asked, { resolve, reject });
        worker ??= start();
        worker.postMessage({ id: asked, request } satisfies Asked<Request>);
      }),
    async stop() {
      isStopped = true;
      await worker?.terminate();
    },
  };
}
