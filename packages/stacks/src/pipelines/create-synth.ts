import { findProject, installCommands } from '@lambda-forge/steps';
import { BuildSpec, LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild';
import { CodeBuildStep, type CodeBuildStepProps, type IFileSetProducer } from 'aws-cdk-lib/pipelines';

/** The Build stage: installs by lockfile and synthesizes; its output is the cloud assembly. */
export function createSynth(
  source: IFileSetProducer,
  root: string,
  props: Partial<CodeBuildStepProps> = {},
): CodeBuildStep {
  const project = findProject(root);
  return new CodeBuildStep('Synth', {
    input: source,
    installCommands: installCommands(project),
    commands: [`${project.exec} cdk synth --quiet`],
    // Apps may leave the CDK's check of templates to this one synth, as `builtinCloudFormationValidation`.
    env: { CDK_VALIDATION: 'true' },
    primaryOutputDirectory: project.app === '.' ? 'cdk.out' : `${project.app}/cdk.out`,
    buildEnvironment: { buildImage: LinuxBuildImage.STANDARD_7_0, privileged: false },
    partialBuildSpec: BuildSpec.fromObject({ phases: { install: { 'runtime-versions': { nodejs: '22' } } } }),
    ...props,
  });
}
