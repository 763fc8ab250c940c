import { BuildSpec, type IBuildImage, LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild';
import { Runtime } from 'aws-cdk-lib/aws-lambda';

/** What functions run on unless they say otherwise, and so what tests them. */
export const functionRuntime: Runtime = Runtime.NODEJS_24_X;

/** Where the builds of a pipeline run. */
export interface BuildOptions {
  /** The CodeBuild image. @default AWS's standard image for Ubuntu, 7.0 */
  readonly image?: IBuildImage;
  /** The major version of Node.js. @default the one that functions run on */
  readonly nodejs?: string;
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
  readonly nodejs: string;
  readonly grouped: boolean;
  /** What makes CodeBuild install that Node.js. */
  readonly runtime: BuildSpec;
}

/**
 * Where every build of a pipeline runs. The CDK's default image, 7.0, installs Node.js 24 as well as 8.0 does, and every
 * version of the CDK knows it:
 * https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html and
 * https://github.com/aws/aws-codebuild-docker-images/blob/master/ubuntu/standard/7.0/runtimes.yml
 */
export function resolveBuilds(options: BuildOptions = {}): Builds {
  const {
    image = LinuxBuildImage.STANDARD_7_0,
    nodejs = majorOf(functionRuntime),
    grouped = false,
  } = options;
  const runtime = BuildSpec.fromObject({ phases: { install: { 'runtime-versions': { nodejs } } } });
  return { image, nodejs, grouped, runtime };
}

/** The major version of a Node.js runtime: `24` of `nodejs24.x`. */
export function majorOf({ name }: Runtime): string {
  return /\d+/.exec(name)?.[0] ?? '';
}
