import type { Problem } from '@lambda-forge/context';
import { readArn } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';

/** What an ARN of a topic looks like. */
export const topicKind = {
  noun: 'topic',
  arn: 'arn:aws:sns:us-east-2:123456789012:alarms',
  arnResource: /^[^:/]+$/,
};

/** That the topic which alarms tell is not among the ARNs of the stage, or is none. */
export function validateObservability(_: Declared<unknown>, environment: ServiceEnvironment): Problem[] {
  const { topic } = environment.context.observability.alarms ?? {};
  if (topic === undefined) return [];
  return [...readArn(environment, topicKind, { name: topic, key: topic }).problems];
}
