import { constructOf, type ResourceTrigger, toEventFilters } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { ConsumerTrigger } from './consumer-trigger.ts';

// Lambda's own: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
const actions = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];

/** Has Lambda receive the messages of a queue and call a function with them, as the function's role may. */
export function addConsumerTrigger(
  { name, fn, options }: ResourceTrigger<ConsumerTrigger>,
  environment: ServiceEnvironment,
): void {
  const queue = constructOf<IQueue>(environment, 'sqs', name);
  const { batchSize, maxBatchingWindow, maxConcurrency, reportBatchItemFailures, filters } = options;
  fn.construct.addToRolePolicy(new PolicyStatement({ actions, resources: [queue.queueArn] }));
  fn.construct.addEventSourceMapping(`${name}:queue`, {
    eventSourceArn: queue.queueArn,
    batchSize,
    reportBatchItemFailures,
    ...(maxBatchingWindow > 0 ? { maxBatchingWindow: Duration.seconds(maxBatchingWindow) } : {}),
    ...(Number.isFinite(maxConcurrency) ? { maxConcurrency } : {}),
    ...(filters.length > 0 ? { filters: toEventFilters(filters) } : {}),
  });
}
