import type { Problem } from '@lambda-forge/context';
import { findRepeatedTriggers, validateResources } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { SqsService } from './declare.ts';
import { isFifo } from './is-fifo.ts';
import { type QueueCalls, queueKind } from './queue-kind.ts';
import { validateConsumerTrigger } from './validate-consumer-trigger.ts';
import { validateQueue } from './validate-queue.ts';

/** Everything that is wrong with the queues that a stage's functions use. */
export function validateQueues(
  { calls }: Declared<SqsService, QueueCalls>,
  environment: ServiceEnvironment,
): Problem[] {
  return [
    ...validateResources(queueKind, calls, environment),
    ...calls.created.flatMap((queue) => validateQueue(queue, calls, environment)),
    ...findFifoDestinations(calls),
    ...findRepeatedTriggers(calls),
    ...calls.triggers.flatMap((trigger) => validateConsumerTrigger(trigger, calls)),
  ];
}

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
function findFifoDestinations(calls: QueueCalls): Problem[] {
  return calls.destinations
    .filter(({ name }) => isFifo(calls, name))
    .map(({ who, name }) => ({
      message: `${who}: queue "${name}" is FIFO, where Lambda leaves nothing.`,
      hint: 'Name a standard queue.',
    }));
}
