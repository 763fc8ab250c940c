// In US dollars, in us-east-1, without what is free each month. Other regions differ by some percent.

/** Each minute of an action of a pipeline of type V2, begun minutes counted: https://aws.amazon.com/codepipeline/pricing/ */
export const actionMinute = 0.002;

/** A month of a pipeline of type V1 that ran at least once: the same page. */
export const activePipeline = 1;

/** Each minute of a build, begun minutes counted, by environment and compute type: https://aws.amazon.com/codebuild/pricing/ */
export const buildMinute: Readonly<Record<string, number>> = {
  'LINUX_CONTAINER BUILD_GENERAL1_SMALL': 0.005,
  'LINUX_CONTAINER BUILD_GENERAL1_MEDIUM': 0.01,
  'LINUX_CONTAINER BUILD_GENERAL1_LARGE': 0.02,
  'ARM_CONTAINER BUILD_GENERAL1_SMALL': 0.0034,
};

/** A month of a resource that nobody uses. */
export const idleMonth: Readonly<Record<string, number>> = {
  // https://aws.amazon.com/kms/pricing/
  'AWS::KMS::Key': 1,
  // https://aws.amazon.com/secrets-manager/pricing/
  'AWS::SecretsManager::Secret': 0.4,
  // Each metric of an alarm, and each dashboard: https://aws.amazon.com/cloudwatch/pricing/
  'AWS::CloudWatch::Alarm': 0.1,
  'AWS::CloudWatch::Dashboard': 3,
};

/** Resources that cost nothing unless they are used, by the start of their type; storage apart. */
export const freeWhenIdle: readonly string[] = [
  'AWS::ApiGateway::',
  'AWS::CDK::Metadata',
  'AWS::CloudFormation::',
  'AWS::CodeBuild::',
  'AWS::CodePipeline::',
  'AWS::Events::',
  'AWS::IAM::',
  'AWS::KMS::Alias',
  'AWS::Lambda::Function',
  'AWS::Lambda::Layer',
  'AWS::Lambda::Permission',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Logs::',
  'AWS::S3::',
  'AWS::SNS::',
  'AWS::SQS::',
  'Custom::',
];
