export type { ConsumerTriggerOptions } from './sqs/consumer-trigger.ts';
export type { SqsService } from './sqs/declare.ts';
export type { ImportQueueOptions, QueueOptions } from './sqs/queue-options.ts';
export { type QueueTrigger, sqs } from './sqs/sqs.ts';
