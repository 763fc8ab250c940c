import {
  constructOf,
  createFailureQueue,
  type ResourceTrigger,
  toEventFilters,
  toFailureDestination,
} from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StreamTrigger } from './stream-trigger.ts';

/** Has Lambda read the stream of a table and call a function with its changes, as the function's role may. */
export function addStreamTrigger(
  trigger: ResourceTrigger<StreamTrigger>,
  environment: ServiceEnvironment,
): void {
  const { name, fn, options } = trigger;
  const { filters, maxRecordAge, maxBatchingWindow } = options;
  const table = constructOf<ITable>(environment, 'dynamodb', name);
  // That it has one was validated.
  const { tableStreamArn: eventSourceArn = '' } = table;
  // Lambda's own: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
  const actions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
  fn.construct.addToRolePolicy(new PolicyStatement({ actions, resources: [eventSourceArn] }));
  // It has no narrower resource than all streams of a table, of which there is one at a time.
  fn.construct.addToRolePolicy(
    new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [`${table.tableArn}/stream/*`] }),
  );
  const queue = findFailureQueue(trigger, environment);
  fn.construct.addEventSourceMapping(`${name}:table`, {
    eventSourceArn,
    batchSize: options.batchSize,
    startingPosition: StartingPosition[options.startingPosition],
    bisectBatchOnError: options.bisectBatchOnError,
    reportBatchItemFailures: options.reportBatchItemFailures,
    retryAttempts: options.retryAttempts,
    parallelizationFactor: options.parallelizationFactor,
    ...(maxBatchingWindow > 0 ? { maxBatchingWindow: Duration.seconds(maxBatchingWindow) } : {}),
    ...(maxRecordAge > 0 ? { maxRecordAge: Duration.seconds(maxRecordAge) } : {}),
    ...(filters.length > 0 ? { filters: toEventFilters(filters) } : {}),
    ...(queue ? { onFailure: toFailureDestination(queue) } : {}),
  });
}

/** What the queue for what failed is called within the stage, where a trigger names none. */
export function toFailuresName({ name, fn }: Pick<ResourceTrigger<unknown>, 'name' | 'fn'>): string {
  return `${name}-${fn.name}-Failures`;
}

function findFailureQueue(
  trigger: ResourceTrigger<StreamTrigger>,
  environment: ServiceEnvironment,
): IQueue | undefined {
  const { onFailure } = trigger.options;
  if (typeof onFailure === 'string') return constructOf(environment, 'sqs', onFailure);
  return onFailure ? createFailureQueue(environment, toFailuresName(trigger)) : undefined;
}
