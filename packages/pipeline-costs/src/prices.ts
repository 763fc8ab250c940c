// In US dollars, in us-east-1, without what is free each month. Other regions differ by some percent.

/** Each minute of an action of a pipeline of type V2, begun minutes counted: https://aws.amazon.com/codepipeline/pricing/ */
export const actionMinute = 0.002;

/** A month of a pipeline of type V1 that ran at least once: the same page. */
export const activePipeline = 1;

/** Each minute of a build, begun minutes counted, by environment and compute type: https://aws.amazon.com/codebuild/pricing/ */
const buildMinute: Readonly<Record<string, number>> = {
  'LINUX_CONTAINER BUILD_GENERAL1_SMALL': 0.005,
  'LINUX_CONTAINER BUILD_GENERAL1_MEDIUM': 0.01,
  'LINUX_CONTAINER BUILD_GENERAL1_LARGE': 0.02,
  'ARM_CONTAINER BUILD_GENERAL1_SMALL': 0.0034,
};

/** Each second of a build on Lambda compute, by environment and compute type: the same page. */
const buildSecond: Readonly<Record<string, number>> = {
  'LINUX_LAMBDA_CONTAINER BUILD_LAMBDA_1GB': 0.00002,
  'ARM_LAMBDA_CONTAINER BUILD_LAMBDA_1GB': 0.00001,
};

/** How long Lambda compute lets a build take, in seconds: https://docs.aws.amazon.com/codebuild/latest/userguide/lambda.html */
export const longestOnLambda = 15 * 60;

/** Whether a machine is Lambda compute, which counts seconds in place of begun minutes. */
export function isLambda(machine: string): boolean {
  return machine.includes('_LAMBDA_CONTAINER ');
}

/** What CodeBuild counts of a build, in minutes. */
export function countMinutes(machine: string, seconds: number): number {
  return isLambda(machine) ? Math.ceil(seconds) / 60 : Math.ceil(seconds / 60);
}

/** What a build costs, in US dollars; undefined where the price of its machine is not known here. */
export function costOfBuild(machine: string, seconds: number): number | undefined {
  const perMinute = isLambda(machine) ? (buildSecond[machine] ?? Number.NaN) * 60 : buildMinute[machine];
  const cost = (perMinute ?? Number.NaN) * countMinutes(machine, seconds);
  return Number.isNaN(cost) ? undefined : cost;
}

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
