import { setTimeout as delay } from 'node:timers/promises';
import type { InvocationResult } from '@lambda-forge/local-functions';
import type { Arrival, ForwarderServer } from '../forwarder/forwarder-server.ts';

/**
 * Sends a message and waits for what the functions answer that are called with it.
 * @param send gives a text that is in every event with the message
 * @returns the answers, in the order of the calls; none where no function is called in time
 */
export async function watchCalls(
  { watch }: Pick<ForwarderServer, 'watch'>,
  send: () => Promise<string>,
): Promise<InvocationResult[]> {
  const arrivals: Arrival[] = [];
  const stop = watch((arrival) => arrivals.push(arrival));
  try {
    const mark = await send();
    const ours = () => arrivals.filter(({ event }) => event.includes(mark));
    for (const end = Date.now() + longestWait; ours().length === 0 && Date.now() < end; ) await delay(10);
    // One that subscribes as well may be called a little later.
    for (let seen = 0; seen < ours().length; await delay(settling)) {
      seen = ours().length;
      await Promise.all(ours().map(({ result }) => result));
    }
    return await Promise.all(ours().map(({ result }) => result));
  } finally {
    stop();
  }
}

// In milliseconds.
const longestWait = 5000;
const settling = 200;
