import type { ResourceCalls } from '@lambda-forge/resources';
import type { ResourceKind } from '@lambda-forge/services';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type {
  ImportTopicOptions,
  SubscriptionOptions,
  TopicOptions,
  TopicTriggerOptions,
} from './topic-options.ts';

export const topicKind: ResourceKind = {
  service: 'sns',
  noun: 'topic',
  variable: 'TOPIC_ARN',
  create: 'createTopic',
  arn: 'arn:aws:sns:us-east-2:123456789012:news',
  arnResource: /^[^:/]+$/,
  // https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html, with `.fifo`
  longestName: 251,
};

/** What topics are made of. */
export interface TopicTypes {
  readonly options: TopicOptions;
  readonly imported: ImportTopicOptions;
  readonly trigger: TopicTriggerOptions;
  readonly construct: ITopic;
}

/** A queue gets the messages of a topic. */
export interface Subscription {
  readonly topic: string;
  readonly queue: string;
  readonly options: SubscriptionOptions;
  /** The call, for messages. */
  readonly who: string;
}

/** All that is called of `services.sns`. */
export interface TopicCalls extends ResourceCalls<TopicTypes> {
  readonly subscriptions: Subscription[];
}
