import type { Problem } from '@lambda-forge/context';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { defaultRemovalPolicy } from './data-removal.ts';
import { findResource } from './find-resource.ts';
import { isFifoQueue } from './is-fifo-queue.ts';
import { validateReference } from './validate-resources.ts';

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
const longestName = 80;

/**
 * A queue for what could not be processed: encrypted, over TLS alone, which keeps messages as long as SQS does.
 * @param name what it is called within the stage: `Jobs-DeadLetters`
 */
export function createFailureQueue(
  { stack, context }: Pick<ServiceEnvironment, 'stack' | 'context'>,
  name: string,
  { fifo = false }: { readonly fifo?: boolean } = {},
): Queue {
  const queue = new Queue(stack, `${name}:queue`, {
    queueName: `${context.createId(name)}${fifo ? '.fifo' : ''}`,
    ...(fifo ? { fifo } : {}),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: defaultRemovalPolicy(context),
  });
  failureQueues.add(queue);
  return queue;
}

/** Whether a queue was made for what could not be processed. */
export function isFailureQueue(queue: IQueue): boolean {
  return failureQueues.has(queue);
}

const failureQueues = new WeakSet<IQueue>();

/** The problem of a queue for what could not be processed whose name SQS would refuse. @param who needs it */
export function validateFailureQueue(
  { context }: Pick<ServiceEnvironment, 'context'>,
  who: string,
  name: string,
): Problem[] {
  const queueName = context.createId(name);
  if (queueName.length <= longestName) return [];
  return [
    {
      message: `${who} would have a queue for failures ${queueName}, of ${queueName.length} characters; AWS takes ${longestName}.`,
      hint: 'Shorten the names that it is made of, declare one with services.sqs.createQueue and name that, or say false for none.',
    },
  ];
}

/**
 * The problem of a queue of `services.sqs` for what could not be processed or delivered, by its name: Lambda, SNS,
 * EventBridge and its Scheduler take standard queues alone.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-errors.html
 * https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 * @param who names it: `services.sns.createTrigger("News"): deadLetterQueue`
 */
export function validateFailureReference(
  environment: Pick<ServiceEnvironment, 'declarations'>,
  who: string,
  name: string,
): Problem[] {
  const kind = { service: 'sqs', noun: 'queue', create: 'createQueue' };
  const found = findResource(environment.declarations.resources, kind.service, name);
  if (!found) return validateReference(environment, kind, { who, name });
  if (!isFifoQueue(found)) return [];
  return [{ message: `${who} names queue "${name}", which is FIFO.`, hint: 'Name a standard queue.' }];
}
