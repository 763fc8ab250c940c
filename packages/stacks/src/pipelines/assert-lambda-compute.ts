import { assertNoProblems, type Problem } from '@lambda-forge/context';
import { isOnLambda } from '@lambda-forge/steps';
import type { IBuildImage } from 'aws-cdk-lib/aws-codebuild';
import {
  AssetType,
  type CodeBuildOptions,
  CodeBuildStep,
  type CodePipeline,
  type CodePipelineProps,
} from 'aws-cdk-lib/pipelines';
import { PipelineError } from '../errors.ts';

/**
 * Builds on Lambda compute have no Docker and no root, end after 15 minutes and keep nothing:
 * https://docs.aws.amazon.com/codebuild/latest/userguide/lambda.html#lambda.limitations
 * @throws PipelineError that names every build that would not run there, and why
 */
export function assertLambdaCompute(pipeline: CodePipeline, props: CodePipelineProps): void {
  const { codeBuildDefaults = {}, assetPublishingCodeBuildDefaults: ofAssets = {} } = props;
  const image = codeBuildDefaults.buildEnvironment?.buildImage;
  const isDefault = image !== undefined && isOnLambda(image);
  const steps = findSteps(pipeline).filter((step) => isThere(step.buildEnvironment?.buildImage, isDefault));
  const assetsThere = isThere(ofAssets.buildEnvironment?.buildImage, isDefault);
  const problems = [
    ...(isDefault ? findProblems('Every build', codeBuildDefaults) : []),
    ...(isDefault && props.dockerEnabledForSynth ? [docker('The Build stage', 'dockerEnabledForSynth')] : []),
    ...(isDefault && props.dockerEnabledForSelfMutation
      ? [docker('UpdatePipeline', 'dockerEnabledForSelfMutation')]
      : []),
    ...steps.flatMap((step) => [...findProblems(`Step ${step.id}`, step), ...findCommandProblems(step)]),
    ...(assetsThere ? findImages(pipeline) : []),
  ];
  assertNoProblems(
    problems,
    `Builds that cannot run on Lambda compute in ${pipeline.node.path}`,
    PipelineError,
  );
}

function isThere(image: IBuildImage | undefined, isDefault: boolean): boolean {
  return image ? isOnLambda(image) : isDefault;
}

function findSteps({ synth, waves }: CodePipeline): CodeBuildStep[] {
  const around = waves.flatMap(({ pre, post, stages }) => [
    ...pre,
    ...post,
    ...stages.flatMap((stage) => [...stage.pre, ...stage.post]),
  ]);
  return [synth, ...around].filter((step) => step instanceof CodeBuildStep);
}

const elsewhere = 'Give it another image: LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0, for example.';

function findProblems(
  what: string,
  {
    timeout,
    vpc,
    cache,
    buildEnvironment,
  }: Pick<CodeBuildOptions, 'timeout' | 'vpc' | 'cache' | 'buildEnvironment'>,
): Problem[] {
  const found = [
    ...(timeout ? ['has a timeout of its own; on Lambda compute it is always 15 minutes'] : []),
    ...(vpc ? ['is in a VPC, which Lambda compute does not reach'] : []),
    ...(cache ? ['keeps a cache, which Lambda compute does not'] : []),
    ...(buildEnvironment?.privileged ? ['is privileged, as nothing on Lambda compute is'] : []),
  ];
  return found.map((problem) => ({ message: `${what} ${problem}.`, hint: elsewhere }));
}

// What needs Docker or root, where a command begins.
const unknown = /(?:^|[;&|(]\s*)(docker|sudo|yum|dnf|rpm|apt-get|apt)\s/;

function findCommandProblems({ id, installCommands, commands }: CodeBuildStep): Problem[] {
  return [...installCommands, ...commands].flatMap((command) => {
    const [, program] = unknown.exec(command) ?? [];
    if (!program) return [];
    const lack = program === 'docker' ? 'Docker' : 'root';
    const message = `Step ${id} runs "${command}", but Lambda compute has no ${lack}.`;
    return [{ message, hint: elsewhere }];
  });
}

function docker(what: string, property: string): Problem {
  return { message: `${what} has Docker by \`${property}\`, but Lambda compute has none.`, hint: elsewhere };
}

function findImages({ waves }: CodePipeline): Problem[] {
  const stacks = waves.flatMap(({ stages }) => stages.flatMap((stage) => stage.stacks));
  return stacks
    .filter(({ assets }) => assets.some(({ assetType }) => assetType === AssetType.DOCKER_IMAGE))
    .map(({ stackName }) => ({
      message: `${stackName} has container images, which Assets builds by Docker, but Lambda compute has none.`,
      hint: 'Have Assets run elsewhere: pipeline: { assetPublishingCodeBuildDefaults: { buildEnvironment: { buildImage: LinuxBuildImage.STANDARD_7_0, computeType: ComputeType.SMALL } } }.',
    }));
}
