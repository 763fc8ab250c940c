import { findProject, installCommands, type OpenBuild } from '@lambda-forge/steps';
import { BuildSpec, mergeBuildSpecs } from 'aws-cdk-lib/aws-codebuild';
import { CodeBuildStep, type CodeBuildStepProps, type IFileSetProducer } from 'aws-cdk-lib/pipelines';

export interface SynthOptions {
  /** Changes to it. @default none */
  readonly props?: Partial<CodeBuildStepProps>;
  /** Whether steps may join it. @default false */
  readonly isOpen?: boolean;
}

/** The Build stage: installs by lockfile and synthesizes; its output is the cloud assembly. */
export function createSynth(
  source: IFileSetProducer,
  root: string,
  { props = {}, isOpen = false }: SynthOptions,
): OpenBuild {
  const project = findProject(root);
  const reports: Record<string, object> = {};
  const { partialBuildSpec, ...others } = props;
  const grown = BuildSpec.fromObject({ reports });
  const spec = isOpen
    ? partialBuildSpec
      ? mergeBuildSpecs(partialBuildSpec, grown)
      : grown
    : partialBuildSpec;
  const step = new CodeBuildStep('Synth', {
    input: source,
    installCommands: installCommands(project),
    commands: [`${project.exec} cdk synth --quiet`],
    // Apps may leave the CDK's check of templates to this one synth: `process.env['CDK_VALIDATION'] ??= 'false'`.
    env: { CDK_VALIDATION: 'true' },
    primaryOutputDirectory: project.app === '.' ? 'cdk.out' : `${project.app}/cdk.out`,
    buildEnvironment: { privileged: false },
    ...(isOpen ? { rolePolicyStatements: [] } : {}),
    ...others,
    ...(spec ? { partialBuildSpec: spec } : {}),
  });
  return { step, reports };
}
