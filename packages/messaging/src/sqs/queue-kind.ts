import type { ResourceCalls } from '@lambda-forge/resources';
import type { ResourceKind } from '@lambda-forge/services';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { ConsumerTrigger } from './consumer-trigger.ts';
import type { ImportQueueOptions, QueueOptions } from './queue-options.ts';

export const queueKind: ResourceKind = {
  service: 'sqs',
  noun: 'queue',
  variable: 'QUEUE_URL',
  create: 'createQueue',
  arn: 'arn:aws:sqs:us-east-2:123456789012:jobs',
  arnResource: /^[^:/]+$/,
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
  longestName: 80,
};

/** What queues are made of. */
interface QueueTypes {
  readonly options: QueueOptions;
  readonly imported: ImportQueueOptions;
  readonly trigger: ConsumerTrigger;
  readonly construct: IQueue;
}

/** All that is called of `services.sqs`. */
export type QueueCalls = ResourceCalls<QueueTypes>;
