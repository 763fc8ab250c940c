import { type GrantTerms, grantResources } from '@lambda-forge/resources';
import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { addSubscription } from './add-subscription.ts';
import { addTopicTrigger } from './add-topic-trigger.ts';
import type { SnsService } from './declare.ts';
import { type TopicCalls, topicKind } from './topic-kind.ts';

/** Makes the topics of a stage, and gives functions what they may do with them and what calls them. */
export function assembleTopics(
  { calls }: Declared<SnsService, TopicCalls>,
  environment: ServiceEnvironment,
): Assembled {
  for (const { construct } of calls.created) construct();
  grantResources(topicKind, calls, { declarations: environment.declarations, terms: topicAccess });
  for (const trigger of calls.triggers) addTopicTrigger(trigger, environment);
  for (const subscription of calls.subscriptions) addSubscription(subscription, environment);
  return {};
}

/** What functions may do with a topic. */
const topicAccess: GrantTerms<ITopic> = {
  statements: ({ topicArn }) => [new PolicyStatement({ actions: ['sns:Publish'], resources: [topicArn] })],
  variable: ({ topicArn }) => topicArn,
};
