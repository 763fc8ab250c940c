import type { Problem } from '@lambda-forge/context';
import {
  type ResourceTrigger,
  toSeconds,
  validateEventFilters,
  validateRange,
  validateReports,
} from '@lambda-forge/resources';
import { type ConsumerTrigger, neededVisibility } from './consumer-trigger.ts';
import { isFifo } from './is-fifo.ts';
import type { QueueCalls } from './queue-kind.ts';

/** What Lambda would refuse of a trigger: https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
export function validateConsumerTrigger(
  trigger: ResourceTrigger<ConsumerTrigger>,
  calls: QueueCalls,
): Problem[] {
  const { who, name, options } = trigger;
  const { batchSize, maxBatchingWindow, maxConcurrency, filters } = options;
  const fifo = isFifo(calls, name);
  return [
    ...validateRange(`${who}: batchSize`, batchSize, { min: 1, max: fifo ? 10 : 10_000 }),
    ...validateWindow(trigger, fifo),
    ...validateRange(`${who}: maxConcurrency`, Number.isFinite(maxConcurrency) ? maxConcurrency : undefined, {
      min: 2,
      max: 1000,
    }),
    ...validateEventFilters(who, filters),
    ...validateReports(trigger),
    ...validateVisibility(trigger, calls),
    ...(maxBatchingWindow === 0 && batchSize > 10 && !fifo
      ? [
          {
            message: `${who}: batchSize is ${batchSize} without a window.`,
            hint: 'For more than 10 messages Lambda wants a maxBatchingWindow of a second or more.',
          },
        ]
      : []),
  ];
}

function validateWindow(
  { who, options: { batchSize, maxBatchingWindow } }: ResourceTrigger<ConsumerTrigger>,
  fifo: boolean,
): Problem[] {
  if (!fifo)
    return validateRange(`${who}: maxBatchingWindow`, maxBatchingWindow, {
      min: 0,
      max: 300,
      unit: 'seconds',
    });
  // Its batch is refused already.
  if (maxBatchingWindow === 0 || batchSize > 10) return [];
  return [{ message: `${who}: maxBatchingWindow is not for FIFO queues.`, hint: 'Leave it out.' }];
}

function validateVisibility(trigger: ResourceTrigger<ConsumerTrigger>, { created }: QueueCalls): Problem[] {
  const { name, fn } = trigger;
  const visibility = created.find((queue) => queue.name === name)?.options.visibilityTimeout;
  const needed = neededVisibility(trigger);
  if (visibility === undefined || toSeconds(visibility) >= needed) return [];
  return [
    {
      message: `Queue "${name}" hides a message for ${toSeconds(visibility)} seconds, while function "${fn.name}" (${fn.path}) needs ${needed}.`,
      hint: `Leave visibilityTimeout out, or say ${needed} seconds: 6 times the function's timeout and the time to gather messages, so that none is processed twice.`,
    },
  ];
}
