import type { Problem } from '@lambda-forge/context';
import {
  findRepeatedTriggers,
  findResource,
  isFifoQueue,
  validateDelivery,
  validateReference,
  validateResources,
} from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import { queueKind } from '../sqs/queue-kind.ts';
import type { SnsService } from './declare.ts';
import { isFifoTopic } from './is-fifo.ts';
import { type Subscription, type TopicCalls, topicKind } from './topic-kind.ts';
import { validateFilterPolicy } from './validate-filter-policy.ts';

/** Everything that is wrong with the topics that a stage's functions use. */
export function validateTopics(
  { calls }: Declared<SnsService, TopicCalls>,
  environment: ServiceEnvironment,
): Problem[] {
  return [
    ...validateResources(topicKind, calls, environment),
    ...calls.created
      .filter(({ options }) => options.contentBasedDeduplication && !options.fifo)
      .map(({ name }) => ({
        message: `Topic "${name}" has contentBasedDeduplication and is not FIFO.`,
        hint: 'Say fifo: true, or leave it out.',
      })),
    ...findRepeatedTriggers(calls),
    ...calls.triggers.flatMap(({ who, fn, options }) => [
      ...validateFilterPolicy(who, options),
      ...validateDelivery(environment, who, { ...options, fn }),
    ]),
    ...findFifoTriggers(calls),
    ...findFifoDestinations(calls),
    ...calls.subscriptions.flatMap((subscription) => validateSubscription(subscription, calls, environment)),
  ];
}

// https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html
function findFifoTriggers(calls: TopicCalls): Problem[] {
  return calls.triggers
    .filter(({ name }) => isFifoTopic(calls, name))
    .map(({ who, name, fn }) => ({
      message: `${who} is for function "${fn.name}" (${fn.path}), but topic "${name}" is FIFO, which calls no functions.`,
      hint: `Subscribe a FIFO queue, services.sns.createSubscription("${name}", ...), and have that trigger the function.`,
    }));
}

function validateSubscription(
  { who, topic, queue, options }: Subscription,
  calls: TopicCalls,
  environment: ServiceEnvironment,
): Problem[] {
  const unknown = [
    ...validateReference(environment, topicKind, { who, name: topic }),
    ...validateReference(environment, queueKind, { who, name: queue }),
    ...validateFilterPolicy(who, options),
  ];
  const resource = findResource(environment.declarations.resources, 'sqs', queue);
  if (unknown.length > 0 || !resource || isFifoTopic(calls, topic) || !isFifoQueue(resource)) return unknown;
  return [
    {
      message: `${who}: queue "${queue}" is FIFO and topic "${topic}" is not.`,
      hint: 'A FIFO queue takes messages of FIFO topics alone: make both FIFO, or neither.',
    },
  ];
}

function findFifoDestinations(calls: TopicCalls): Problem[] {
  return calls.destinations
    .filter(({ name }) => isFifoTopic(calls, name))
    .map(({ who, name }) => ({
      message: `${who}: topic "${name}" is FIFO, where Lambda leaves nothing.`,
      hint: 'Name a standard topic.',
    }));
}
