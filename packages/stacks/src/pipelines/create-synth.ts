import { findProject, installCommands } from '@lambda-forge/steps';
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
    // Apps may leave the CDK's check of templates to this one synth: `process.env['CDK_VALIDATION'] ??= 'false'`.
    env: { CDK_VALIDATION: 'true' },
    primaryOutputDirectory: project.app === '.' ? 'cdk.out' : `${project.app}/cdk.out`,
    buildEnvironment: { privileged: false },
    ...props,
  });
}
