import {
  createDestination,
  createResourceCalls,
  type DestinationTerms,
  declareResources,
} from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { IDestination, IFunction } from 'aws-cdk-lib/aws-lambda';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { type ConsumerTriggerOptions, resolveConsumerTrigger } from './consumer-trigger.ts';
import { createQueue } from './create-queue.ts';
import { type QueueCalls, queueKind } from './queue-kind.ts';
import type { ImportQueueOptions, QueueOptions } from './queue-options.ts';

/** `services.sqs`: queues. A function that is granted one has its URL in `<QUEUE>_QUEUE_URL`. */
export interface SqsService {
  /** A queue of the stage. */
  createQueue(name: string, options?: QueueOptions): void;
  /** A queue that is there already, by a key of the stage's `arns`. */
  importQueue(name: string, options: ImportQueueOptions): void;
  /** Has a function called with the messages of a queue. */
  createTrigger(queue: string, fn: IFunction, options?: ConsumerTriggerOptions): void;
  /** Lets a function send messages. */
  grantSend(queue: string, fn: IFunction): void;
  /** Lets a function receive and delete messages by itself; a trigger needs no grant. */
  grantReceive(queue: string, fn: IFunction): void;
  /** Where Lambda leaves what comes of calls that nobody waits for: `createFunction({ onFailure: ... })`. */
  toDestination(queue: string): IDestination;
}

/** `services.sqs` of a stack. */
export function declareQueues(environment: ServiceEnvironment): Declared<SqsService, QueueCalls> {
  const calls: QueueCalls = createResourceCalls();
  const queues = declareResources(environment, queueKind, {
    calls,
    constructs: {
      create: (name, options) => createQueue(environment, calls, { name, options }),
      import: (name, arn) => Queue.fromQueueArn(environment.stack, `${name}:queue`, arn),
    },
  });
  return {
    handed: {
      createQueue: (name, options = {}) => queues.create(name, options),
      importQueue: queues.import,
      createTrigger: (name, fn, options = {}) => queues.trigger(name, fn, resolveConsumerTrigger(options)),
      grantSend: (name, fn) => queues.grant('send', name, fn),
      grantReceive: (name, fn) => queues.grant('receive', name, fn),
      toDestination: (name) => createDestination(environment, queueKind, { name, calls, terms }),
    },
    calls,
  };
}

const terms: DestinationTerms<IQueue> = { action: 'sqs:SendMessage', arnOf: ({ queueArn }) => queueArn };
