import {
  constructOf,
  findDeliveryQueue,
  letServiceSend,
  type ResourceTrigger,
} from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSubscription, type ITopic } from 'aws-cdk-lib/aws-sns';
import { toFilter } from './add-subscription.ts';
import type { TopicTriggerOptions } from './topic-options.ts';

/** Has SNS call a function with each message of a topic, and leave in a queue what it could not deliver. */
export function addTopicTrigger(
  { name, fn, options }: ResourceTrigger<TopicTriggerOptions>,
  environment: ServiceEnvironment,
): void {
  const { construct } = fn;
  const { topicArn } = constructOf<ITopic>(environment, 'sns', name);
  const queue = findDeliveryQueue(environment, { ...options, fn });
  if (queue) letServiceSend(queue, 'sns.amazonaws.com', topicArn);
  construct.addPermission(`${name}:topic`, {
    principal: new ServicePrincipal('sns.amazonaws.com'),
    sourceArn: topicArn,
  });
  new CfnSubscription(construct, `${name}:subscription`, {
    topicArn,
    protocol: 'lambda',
    endpoint: construct.functionArn,
    ...toFilter(options),
    ...(queue ? { redrivePolicy: { deadLetterTargetArn: queue.queueArn } } : {}),
  });
}
