import type { Builds } from '@lambda-forge/steps';
import { mergeBuildSpecs } from 'aws-cdk-lib/aws-codebuild';
import type { CodeBuildOptions } from 'aws-cdk-lib/pipelines';

/**
 * What all builds of a pipeline have in common, those of the CDK included, which say nothing about Node.js themselves;
 * what the app adds to them stands beside it.
 */
export function buildDefaults(
  { image, computeType, runtime }: Builds,
  own: CodeBuildOptions = {},
): CodeBuildOptions {
  return {
    ...own,
    buildEnvironment: { buildImage: image, ...(computeType ? { computeType } : {}), ...own.buildEnvironment },
    partialBuildSpec: own.partialBuildSpec ? mergeBuildSpecs(runtime, own.partialBuildSpec) : runtime,
  };
}
