import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { QueueCalls } from './queue-kind.ts';

/** Whether a declared queue is FIFO: as it says, or as its name does which an imported one has. */
export function isFifo({ created, imported }: QueueCalls, name: string): boolean {
  const own = created.find((queue) => queue.name === name);
  if (own) return own.options.fifo ?? false;
  const queue: IQueue | undefined = imported.find((each) => each.name === name)?.construct();
  return queue?.fifo ?? false;
}
