import { type EventPattern, noQuotas } from '@lambda-forge/resources';
import type { Service } from '@lambda-forge/services';
import { assembleQueues } from './assemble.ts';
import { declareQueues, type SqsService } from './declare.ts';
import type { QueueCalls } from './queue-kind.ts';
import { recordQueues } from './record.ts';
import { validateQueues } from './validate.ts';

/** `services.sqs`: the queues of a stage. */
export const sqs: Service<SqsService, QueueCalls> = {
  name: 'sqs',
  declare: declareQueues,
  validate: validateQueues,
  record: recordQueues,
  assemble: assembleQueues,
  budget: noQuotas,
};

/** Messages of a queue. */
export interface QueueTrigger {
  readonly service: 'sqs';
  /** The queue's name: `Jobs`. */
  readonly resource: string;
  /** How many messages a call gets at most. */
  readonly batchSize: number;
  /** Which messages call the function, while others are deleted; absent where all do. */
  readonly filters?: readonly EventPattern[];
}

declare module '@lambda-forge/services' {
  interface Services {
    readonly sqs: SqsService;
  }
}

declare module '@lambda-forge/manifest' {
  interface Triggers {
    readonly sqs: QueueTrigger;
  }
}
