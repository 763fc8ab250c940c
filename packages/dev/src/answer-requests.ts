import * as module from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { Answered, Asked } from './thread.ts';

/** Answers, in a thread that `createThread` has started, each request that it gets, with what is loaded for that first. */
export async function answerRequests<Request, Answer>(
  load: () => Promise<(request: Request) => Answer | Promise<Answer>>,
): Promise<void> {
  // Each thread has its own, which spares the next start the compilation of what is loaded. Node.js has it from 22.1 on.
  module.enableCompileCache?.();
  const answer = await load();
  const say = (answered: Answered<Answer>): void => parentPort?.postMessage(answered);
  parentPort?.on('message', async ({ id, request }: Asked<Request>) => {
    try {
      say({ id, answer: await answer(request) });
    } catch (error) {
      say({ id, error });
    }
    // All that requests need is loaded by then, and nobody tells a thread that it ends.
    if (id === 1) module.flushCompileCache?.();
  });
}
