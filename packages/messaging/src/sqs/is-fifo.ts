import { isFifoQueue } from '@lambda-forge/resources';
import type { QueueCalls } from './queue-kind.ts';

/** Whether the queue of a name is FIFO. */
export function isFifo({ created, imported }: QueueCalls, name: string): boolean {
  const queue = [...created, ...imported].find((each) => each.name === name);
  return queue !== undefined && isFifoQueue(queue);
}
