import type { DeliveryOptions, EventPattern, ImportOptions } from '@lambda-forge/resources';

export interface TopicOptions {
  /** Whether messages of a group keep their order. Such a topic has FIFO queues subscribed to it. @default false */
  readonly fifo?: boolean;
  /** Whether FIFO takes messages with the same body for one within 5 minutes. @default each says by what it is known */
  readonly contentBasedDeduplication?: boolean;
}

export type ImportTopicOptions = ImportOptions;

/** What a message has to be like: up to 5 keys with the values that match. */
export type FilterPolicy = EventPattern;

interface FilterOptions {
  /** Which messages are delivered. @default all */
  readonly filterPolicy?: FilterPolicy;
  /** Whether the policy is about a message's attributes, or its body. @default 'MessageAttributes' */
  readonly filterPolicyScope?: 'MessageAttributes' | 'MessageBody';
}

export interface TopicTriggerOptions extends FilterOptions, DeliveryOptions {}

export interface SubscriptionOptions extends FilterOptions {
  /** Whether the queue gets the message alone, without what SNS knows of it. @default false */
  readonly rawMessageDelivery?: boolean;
}
