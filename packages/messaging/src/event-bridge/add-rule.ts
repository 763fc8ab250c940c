import { createHash } from 'node:crypto';
import {
  constructOf,
  findDeliveryQueue,
  letServiceSend,
  type ResourceTrigger,
} from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { CfnRule, type IEventBus } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type RuleOptions, toRetryPolicy } from './event-options.ts';

/** Has EventBridge call a function with each event of a bus that is like a pattern. */
export function addRule(trigger: ResourceTrigger<RuleOptions>, environment: ServiceEnvironment): void {
  const { name, fn, options } = trigger;
  const { construct } = fn;
  const { stack } = construct;
  const bus = constructOf<IEventBus>(environment, 'eventBridge', name);
  const queue = findDeliveryQueue(environment, { ...options, fn });
  const id = toRuleId(trigger);
  const rule = new CfnRule(construct, id, {
    eventBusName: bus.eventBusName,
    eventPattern: options.pattern,
    description: `${name} calls ${fn.name}`,
    targets: [
      {
        id: fn.name,
        arn: construct.functionArn,
        retryPolicy: toRetryPolicy(options),
        ...(queue ? { deadLetterConfig: { arn: queue.queueArn } } : {}),
      },
    ],
  });
  construct.addPermission(`${id}:permission`, {
    principal: new ServicePrincipal('events.amazonaws.com'),
    sourceArn: rule.attrArn,
  });
  if (!queue) return;
  // A queue beside nested stacks cannot wait for their rules, which wait for it.
  const anyRule = stack.formatArn({ service: 'events', resource: 'rule', resourceName: '*' });
  letServiceSend(queue, 'events.amazonaws.com', queue.stack === stack ? rule.attrArn : anyRule);
}

/** The id of a rule's construct, which does not change with other rules. */
export function toRuleId({ name, options: { pattern } }: ResourceTrigger<RuleOptions>): string {
  const hash = createHash('sha256').update(JSON.stringify(pattern)).digest('hex').slice(0, 8);
  return `${name}:rule:${hash}`;
}
