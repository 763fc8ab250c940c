import { parentPort } from 'node:worker_threads';
import type { Answered, Asked } from './thread.ts';

/** Answers, in a thread that `createThread` has started, each request that it gets. */
export function answerRequests<Request, Answer>(
  answer: (request: Request) => Answer | Promise<Answer>,
): void {
  const say = (answered: Answered<Answer>): void => parentPort?.postMessage(answered);
  parentPort?.on('message', async ({ id, request }: Asked<Request>) => {
    try {
      say({ id, answer: await answer(request) });
    } catch (error) {
      say({ id, error });
    }
  });
}
