import type { Problem } from '@lambda-forge/context';
import { toSeconds, validateFailureQueue, validateRange, validateReference } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { toDeadLetterName } from './create-queue.ts';
import { isFifo } from './is-fifo.ts';
import { type QueueCalls, queueKind } from './queue-kind.ts';

type QueueDeclaration = QueueCalls['created'][number];

/** What SQS would refuse of a queue: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
export function validateQueue(
  queue: QueueDeclaration,
  calls: QueueCalls,
  environment: ServiceEnvironment,
): Problem[] {
  const { name, options } = queue;
  const who = `Queue "${name}"`;
  const seconds = (option: 'visibilityTimeout' | 'retentionPeriod' | 'deliveryDelay') => {
    const value = options[option];
    return value === undefined ? undefined : toSeconds(value);
  };
  const unit = 'seconds';
  return [
    ...validateRange(`${who}: visibilityTimeout`, seconds('visibilityTimeout'), {
      min: 0,
      max: 43_200,
      unit,
    }),
    ...validateRange(`${who}: retentionPeriod`, seconds('retentionPeriod'), {
      min: 60,
      max: 1_209_600,
      unit,
    }),
    ...validateRange(`${who}: deliveryDelay`, seconds('deliveryDelay'), { min: 0, max: 900, unit }),
    ...validateRange(`${who}: maxReceiveCount`, options.maxReceiveCount, { min: 1, max: 1000 }),
    ...validateFifo(who, queue, environment),
    ...validateDeadLetters(who, queue, { calls, environment }),
  ];
}

function validateFifo(
  who: string,
  { name, options: { fifo, contentBasedDeduplication } }: QueueDeclaration,
  { context }: ServiceEnvironment,
): Problem[] {
  if (fifo) {
    const { length } = `${context.createId(name)}.fifo`;
    const { longestName } = queueKind;
    if (length <= longestName || context.createId(name).length > longestName) return [];
    const message = `${who} has ${length} characters with the stage, the app and ".fifo"; AWS takes ${longestName}.`;
    return [{ message, hint: 'Shorten its name, or "name" in cdk.json.' }];
  }
  if (!contentBasedDeduplication) return [];
  return [
    {
      message: `${who} has contentBasedDeduplication and is not FIFO.`,
      hint: 'Say fifo: true, or leave it out.',
    },
  ];
}

function validateDeadLetters(
  who: string,
  { name, options: { deadLetterQueue, fifo = false } }: QueueDeclaration,
  { calls, environment }: { readonly calls: QueueCalls; readonly environment: ServiceEnvironment },
): Problem[] {
  if (deadLetterQueue === false) return [];
  if (deadLetterQueue === undefined)
    return validateFailureQueue(environment, who, `${toDeadLetterName(name)}${fifo ? '.fifo' : ''}`);
  const unknown = validateReference(environment, queueKind, {
    who: `${who}: deadLetterQueue`,
    name: deadLetterQueue,
  });
  if (unknown.length > 0) return unknown;
  if (isBelow(calls, deadLetterQueue, name))
    return [
      {
        message: `${who} gets what its own dead-letter queue "${deadLetterQueue}" gives up.`,
        hint: `Say deadLetterQueue: false of "${deadLetterQueue}", or name another.`,
      },
    ];
  if (isFifo(calls, deadLetterQueue) === fifo) return [];
  return [
    {
      message: `${who} is ${fifo ? '' : 'not '}FIFO, and its dead-letter queue "${deadLetterQueue}" is${fifo ? ' not' : ''}.`,
      hint: 'The dead-letter queue of a FIFO queue is FIFO, that of a standard queue is not.',
    },
  ];
}

/** Whether the messages that a queue gives up end in another. */
function isBelow(calls: QueueCalls, from: string, wanted: string): boolean {
  const seen = new Set<string>();
  for (let name: string | false | undefined = from; typeof name === 'string' && !seen.has(name); ) {
    if (name === wanted) return true;
    seen.add(name);
    const current: string = name;
    name = calls.created.find((queue) => queue.name === current)?.options.deadLetterQueue;
  }
  return false;
}
