import { constructOf, letServiceSend } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { CfnSubscription, type ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Subscription } from './topic-kind.ts';
import type { SubscriptionOptions } from './topic-options.ts';

/** Has a queue get the messages of a topic. */
export function addSubscription(
  { topic, queue: name, options }: Subscription,
  environment: ServiceEnvironment,
): void {
  const { topicArn } = constructOf<ITopic>(environment, 'sns', topic);
  const queue = constructOf<IQueue>(environment, 'sqs', name);
  letServiceSend(queue, 'sns.amazonaws.com', topicArn);
  new CfnSubscription(environment.stack, `${topic}:${name}:subscription`, {
    topicArn,
    protocol: 'sqs',
    endpoint: queue.queueArn,
    ...toFilter(options),
    ...(options.rawMessageDelivery ? { rawMessageDelivery: true } : {}),
  });
}

/** Which messages a subscription gets, as CloudFormation has it. */
export function toFilter({ filterPolicy, filterPolicyScope = 'MessageAttributes' }: SubscriptionOptions): {
  filterPolicy?: object;
  filterPolicyScope?: string;
} {
  return filterPolicy === undefined ? {} : { filterPolicy, filterPolicyScope };
}
