import {
  createDestination,
  createResourceCalls,
  type DestinationTerms,
  declareResources,
} from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import type { IDestination, IFunction } from 'aws-cdk-lib/aws-lambda';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { type TopicCalls, type TopicTypes, topicKind } from './topic-kind.ts';
import type {
  ImportTopicOptions,
  SubscriptionOptions,
  TopicOptions,
  TopicTriggerOptions,
} from './topic-options.ts';

/** `services.sns`: topics. A function that is granted one has its ARN in `<TOPIC>_TOPIC_ARN`. */
export interface SnsService {
  /** A topic of the stage. */
  createTopic(name: string, options?: TopicOptions): void;
  /** A topic that is there already, by a key of the stage's `arns`. */
  importTopic(name: string, options: ImportTopicOptions): void;
  /** Has a function called with each message of a topic. */
  createTrigger(topic: string, fn: IFunction, options?: TopicTriggerOptions): void;
  /** Has a queue of `services.sqs` get the messages of a topic. */
  createSubscription(topic: string, queue: string, options?: SubscriptionOptions): void;
  /** Lets a function publish messages. */
  grantPublish(topic: string, fn: IFunction): void;
  /** Where Lambda leaves what comes of calls that nobody waits for: `createFunction({ onFailure: ... })`. */
  toDestination(topic: string): IDestination;
}

/** `services.sns` of a stack. */
export function declareTopics(environment: ServiceEnvironment): Declared<SnsService, TopicCalls> {
  const calls: TopicCalls = { ...createResourceCalls<TopicTypes>(), subscriptions: [] };
  const { stack, context } = environment;
  const topics = declareResources(environment, topicKind, {
    calls,
    constructs: {
      create: (name, { fifo = false, contentBasedDeduplication = false }: TopicOptions) =>
        new Topic(stack, `${name}:topic`, {
          topicName: `${context.createId(name)}${fifo ? '.fifo' : ''}`,
          ...(fifo ? { fifo, contentBasedDeduplication } : {}),
          enforceSSL: true,
        }),
      import: (name, arn) => Topic.fromTopicArn(stack, `${name}:topic`, arn),
    },
  });
  return {
    handed: {
      createTopic: (name, options = {}) => topics.create(name, options),
      importTopic: topics.import,
      createTrigger: (name, fn, options = {}) => topics.trigger(name, fn, options),
      createSubscription(topic, queue, options = {}) {
        const who = `services.sns.createSubscription("${topic}", "${queue}")`;
        calls.subscriptions.push({ topic, queue, options, who });
      },
      grantPublish: (name, fn) => topics.grant('publish', name, fn),
      toDestination: (name) => createDestination(environment, topicKind, { name, calls, terms }),
    },
    calls,
  };
}

const terms: DestinationTerms<ITopic> = { action: 'sns:Publish', arnOf: ({ topicArn }) => topicArn };
