import { BuildSpec, type ComputeType, type IBuildImage, LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { StepError } from './errors.ts';

/** What functions run on unless they say otherwise, and so what tests them. */
export const functionRuntime: Runtime = Runtime.NODEJS_24_X;

/** Where the builds of a pipeline run. */
export interface BuildOptions {
  /** The CodeBuild image, one on ARM or on Lambda compute as well. @default AWS's standard image for Ubuntu, 7.0 */
  readonly image?: IBuildImage;
  /** How large the machines are. @default small, on Lambda compute 1 GB */
  readonly computeType?: ComputeType;
  /** The major version of Node.js. @default the one that functions run on, on Lambda compute that of the image */
  readonly nodejs?: string;
  /**
   * Whether what the package manager has downloaded for a lockfile is kept for further builds, in a bucket of the pipeline.
   * @default false
   */
  readonly cache?: boolean;
  /**
   * Whether steps share builds, as each build starts a machine and installs the project: those before the first deploy run
   * in the Build stage, those before and after others in one build each. What one step may do, its whole build may.
   * @default false
   */
  readonly grouped?: boolean;
}

/** The same, with nothing left open. */
export interface Builds {
  readonly image: IBuildImage;
  /** Absent: the CDK's own. */
  readonly computeType?: ComputeType;
  readonly nodejs: string;
  readonly cache: boolean;
  readonly grouped: boolean;
  /** What makes CodeBuild install that Node.js. */
  readonly runtime: BuildSpec;
}

/**
 * Where every build of a pipeline runs. The CDK's default image, 7.0, installs Node.js 24 as well as 8.0 does, and every
 * version of the CDK knows it:
 * https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html and
 * https://github.com/aws/aws-codebuild-docker-images/blob/master/ubuntu/standard/7.0/runtimes.yml
 *
 * Lambda compute runs what its image has, and keeps nothing between builds:
 * https://docs.aws.amazon.com/codebuild/latest/userguide/lambda.html#lambda.limitations
 * @throws StepError where an image on Lambda compute has another Node.js, or builds there shall keep a cache
 */
export function resolveBuilds(options: BuildOptions = {}): Builds {
  const { image = LinuxBuildImage.STANDARD_7_0, grouped = false, cache = false } = options;
  if (!isOnLambda(image)) {
    const { nodejs = majorOf(functionRuntime), computeType } = options;
    const runtime = BuildSpec.fromObject({ phases: { install: { 'runtime-versions': { nodejs } } } });
    return { image, nodejs, grouped, cache, runtime, ...(computeType ? { computeType } : {}) };
  }
  const { computeType = image.defaultComputeType } = options;
  const [, own] = /nodejs(\d+)/.exec(image.imageId) ?? [];
  const { nodejs = own ?? majorOf(functionRuntime) } = options;
  if (own !== undefined && own !== nodejs)
    throw new StepError(
      `The builds ask for Node.js ${nodejs}, but ${image.imageId} has ${own}, and Lambda compute installs no other.`,
      { hint: 'Choose the image with that Node.js: LinuxArmLambdaBuildImage.AMAZON_LINUX_2023_NODE_24.' },
    );
  if (cache)
    throw new StepError('The builds shall keep a cache, which Lambda compute does not.', {
      hint: 'Leave out `cache`, or choose an image that is not on Lambda compute: LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0.',
    });
  return { image, computeType, nodejs, grouped, cache, runtime: BuildSpec.fromObject({}) };
}

/** Whether builds of an image run on Lambda compute. */
export function isOnLambda({ type }: IBuildImage): boolean {
  return type.endsWith('_LAMBDA_CONTAINER');
}

/** The major version of a Node.js runtime: `24` of `nodejs24.x`. */
export function majorOf({ name }: Runtime): string {
  return /\d+/.exec(name)?.[0] ?? '';
}
