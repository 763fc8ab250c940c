import { grantResources } from '@lambda-forge/resources';
import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import { addConsumerTrigger } from './add-consumer-trigger.ts';
import type { SqsService } from './declare.ts';
import { queueAccess } from './queue-access.ts';
import { type QueueCalls, queueKind } from './queue-kind.ts';

/** Makes the queues of a stage, and gives functions what they may do with them and what calls them. */
export function assembleQueues(
  { calls }: Declared<SqsService, QueueCalls>,
  environment: ServiceEnvironment,
): Assembled {
  for (const { construct } of calls.created) construct();
  grantResources(queueKind, calls, { declarations: environment.declarations, terms: queueAccess });
  for (const trigger of calls.triggers) addConsumerTrigger(trigger, environment);
  return {};
}
