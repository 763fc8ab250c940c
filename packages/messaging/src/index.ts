export type { EventBridgeService } from './event-bridge/declare.ts';
export { type EventTrigger, eventBridge, type ScheduleTrigger } from './event-bridge/event-bridge.ts';
export type { RuleOptions, ScheduleOptions } from './event-bridge/event-options.ts';
export type { SnsService } from './sns/declare.ts';
export { sns, type TopicTrigger } from './sns/sns.ts';
export type {
  FilterPolicy,
  ImportTopicOptions,
  SubscriptionOptions,
  TopicOptions,
  TopicTriggerOptions,
} from './sns/topic-options.ts';
export type { ConsumerTriggerOptions } from './sqs/consumer-trigger.ts';
export type { SqsService } from './sqs/declare.ts';
export type { ImportQueueOptions, QueueOptions } from './sqs/queue-options.ts';
export { type QueueTrigger, sqs } from './sqs/sqs.ts';
