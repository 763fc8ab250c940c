import type { StageResource } from '@lambda-forge/services';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { QueueCalls } from './queue-kind.ts';
import type { QueueOptions } from './queue-options.ts';

/** Whether the queue of a name is FIFO. */
export function isFifo({ created, imported }: QueueCalls, name: string): boolean {
  const queue = [...created, ...imported].find((each) => each.name === name);
  return queue !== undefined && isFifoQueue(queue);
}

/** Whether a resource of `services.sqs` is FIFO: as it says, or as its name does which an imported one has. */
export function isFifoQueue({ isImported, options, construct }: StageResource): boolean {
  return isImported ? (construct() as IQueue).fifo : ((options as QueueOptions).fifo ?? false);
}
