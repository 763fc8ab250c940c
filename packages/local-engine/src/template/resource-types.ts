import { flattenScopes, type Scope } from '@lambda-forge/assembly';

/** Types that are of use by themselves: a stage that has one of them needs the engine. */
const needing = new Set([
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::Kinesis::Stream',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
]);

/** Types that go to the engine with them. */
const following = new Set([
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::S3::BucketPolicy',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SSM::Parameter',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::SecretsManager::Secret',
]);

// What runs here without the engine, is of no effect here, or of which others tell.
const elsewhere =
  /^(AWS::(ApiGateway|ApiGatewayV2|CloudWatch|IAM|Logs)::|AWS::Lambda::|AWS::CDK::Metadata$|AWS::CloudFormation::Stack$|Custom::S3(AutoDeleteObjects|BucketNotifications)$)/;

/** The first resource that a stage needs the engine for, in words; undefined where none does. */
export function findNeeding(scopes: readonly Scope[]): string | undefined {
  for (const { stackName, resources } of flattenScopes(scopes))
    for (const [id, { Type }] of resources)
      if (needing.has(Type)) return `resource "${id}" (${Type}) of stack "${stackName}"`;
  return undefined;
}

/** Whether the engine is to create resources of this type. */
export function isSent(type: string): boolean {
  return needing.has(type) || following.has(type);
}

/** Whether it is to be told that resources of this type do not exist here. */
export function isMissed(type: string): boolean {
  return !isSent(type) && !elsewhere.test(type);
}
