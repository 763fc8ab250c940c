import { recordResources } from '@lambda-forge/resources';
import type { Declared, ServiceRecord } from '@lambda-forge/services';
import type { SqsService } from './declare.ts';
import { type QueueCalls, queueKind } from './queue-kind.ts';

/** The queues whose messages call a function, and those that it uses. */
export function recordQueues({ calls }: Declared<SqsService, QueueCalls>): ServiceRecord {
  return recordResources(queueKind, calls, ({ name, options: { batchSize, filters } }) => ({
    service: 'sqs',
    resource: name,
    batchSize,
    ...(filters.length > 0 ? { filters } : {}),
  }));
}
