import { recordResources } from '@lambda-forge/resources';
import type { Declared, ServiceRecord } from '@lambda-forge/services';
import type { SnsService } from './declare.ts';
import { type TopicCalls, type TopicTypes, topicKind } from './topic-kind.ts';

/** The topics whose messages call a function, and those to which it publishes. */
export function recordTopics({ calls }: Declared<SnsService, TopicCalls>): ServiceRecord {
  return recordResources<TopicTypes>(topicKind, calls, ({ name, options: { filterPolicy } }) => ({
    service: 'sns',
    resource: name,
    ...(filterPolicy ? { filterPolicy } : {}),
  }));
}
