import { constructOf, createFailureQueue, defaultRemovalPolicy, toDuration } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { neededVisibility } from './consumer-trigger.ts';
import type { QueueCalls } from './queue-kind.ts';
import type { QueueOptions } from './queue-options.ts';

interface NamedQueue {
  readonly name: string;
  readonly options: QueueOptions;
}

/** A queue, and the one for what was received too often. */
export function createQueue(
  environment: ServiceEnvironment,
  { triggers }: QueueCalls,
  queue: NamedQueue,
): IQueue {
  const { name, options } = queue;
  const { fifo = false, contentBasedDeduplication = false, retentionPeriod, deliveryDelay } = options;
  const { stack, context } = environment;
  const own = triggers.filter((trigger) => trigger.name === name);
  const visibility = options.visibilityTimeout ?? Math.max(30, ...own.map(neededVisibility));
  const deadLetters = findDeadLetterQueue(environment, queue);
  return new Queue(stack, `${name}:queue`, {
    queueName: `${context.createId(name)}${fifo ? '.fifo' : ''}`,
    ...(fifo ? { fifo, contentBasedDeduplication } : {}),
    visibilityTimeout: toDuration(visibility),
    retentionPeriod: retentionPeriod === undefined ? Duration.days(4) : toDuration(retentionPeriod),
    ...(deliveryDelay === undefined ? {} : { deliveryDelay: toDuration(deliveryDelay) }),
    ...(deadLetters
      ? { deadLetterQueue: { queue: deadLetters, maxReceiveCount: options.maxReceiveCount ?? 5 } }
      : {}),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    removalPolicy: options.removalPolicy ?? defaultRemovalPolicy(context),
  });
}

/** What the dead-letter queue of a queue is called that names none. */
export function toDeadLetterName(name: string): string {
  return `${name}-DeadLetters`;
}

function findDeadLetterQueue(
  environment: ServiceEnvironment,
  { name, options: { deadLetterQueue, fifo = false } }: NamedQueue,
): IQueue | undefined {
  if (deadLetterQueue === false) return undefined;
  if (deadLetterQueue === undefined) return createFailureQueue(environment, toDeadLetterName(name), { fifo });
  return constructOf(environment, 'sqs', deadLetterQueue);
}
