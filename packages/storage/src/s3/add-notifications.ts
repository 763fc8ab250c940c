import { keepFailures, type ResourceTrigger } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnBucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { BucketCalls, BucketTypes } from './bucket-kind.ts';
import { toBucketArn, toBucketName } from './bucket-name.ts';

/**
 * Has S3 call functions with what happens to the objects of a bucket. The CDK's own way is a function that sets this
 * after the fact, as a bucket and its functions would wait for each other; here the bucket waits for the functions and
 * their permissions, and they know it by its name.
 */
export function addNotifications(
  { name, options, construct }: BucketCalls['created'][number],
  { triggers }: BucketCalls,
  environment: ServiceEnvironment,
): void {
  const bucket = construct();
  const own = triggers.filter((trigger) => trigger.name === name);
  if (own.length === 0 && !options.eventBridge) return;
  for (const fn of new Set(own.map((trigger) => trigger.fn))) letCall(bucket, { name, fn }, environment);
  (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
    ...(own.length > 0 ? { lambdaConfigurations: own.flatMap(toConfigurations) } : {}),
    ...(options.eventBridge ? { eventBridgeConfiguration: { eventBridgeEnabled: true } } : {}),
  };
}

// S3 tries whether it may call when the notification is set.
function letCall(
  bucket: IBucket,
  { name, fn }: Pick<BucketCalls['triggers'][number], 'name' | 'fn'>,
  environment: ServiceEnvironment,
): void {
  const id = `${name}:bucket`;
  fn.construct.addPermission(id, {
    principal: new ServicePrincipal('s3.amazonaws.com'),
    sourceArn: toBucketArn(environment, toBucketName(environment, name)),
    sourceAccount: environment.stack.account,
  });
  bucket.node.addDependency(fn.construct.node.findChild(id));
  keepFailures(environment, fn);
}

function toConfigurations({
  fn,
  options: { events, prefix, suffix },
}: ResourceTrigger<BucketTypes['trigger']>): CfnBucket.LambdaConfigurationProperty[] {
  const rules = [
    ...(prefix ? [{ name: 'prefix', value: prefix }] : []),
    ...(suffix ? [{ name: 'suffix', value: suffix }] : []),
  ];
  return events.map((event) => ({
    event,
    function: fn.construct.functionArn,
    ...(rules.length > 0 ? { filter: { s3Key: { rules } } } : {}),
  }));
}
