import { findDeliveryQueue } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ScheduleDeclaration } from './bus-kind.ts';
import { toRetryPolicy } from './event-options.ts';

/** Has EventBridge Scheduler call a function by the clock, by a role that may do nothing else. */
export function addSchedule(
  { name, fn, schedule }: ScheduleDeclaration,
  environment: ServiceEnvironment,
): void {
  const { construct } = fn;
  const { stack } = construct;
  const queue = findDeliveryQueue(environment, { ...schedule, fn });
  const statements = [
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [construct.functionArn] }),
    ...(queue ? [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] })] : []),
  ];
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
  const conditions = { StringEquals: { 'aws:SourceAccount': stack.account } };
  const role = new Role(construct, `${name}:role`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions }),
    inlinePolicies: { Call: new PolicyDocument({ statements }) },
  });
  new CfnSchedule(construct, `${name}:schedule`, {
    name: environment.context.createId(name),
    description: `Calls ${fn.name}`,
    scheduleExpression: schedule.expression,
    scheduleExpressionTimezone: schedule.timeZone,
    flexibleTimeWindow: { mode: 'OFF' },
    state: schedule.enabled ? 'ENABLED' : 'DISABLED',
    target: {
      arn: construct.functionArn,
      roleArn: role.roleArn,
      retryPolicy: toRetryPolicy(schedule),
      ...(schedule.input === undefined ? {} : { input: JSON.stringify(schedule.input) }),
      ...(queue ? { deadLetterConfig: { arn: queue.queueArn } } : {}),
    },
  });
}
