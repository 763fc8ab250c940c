import { type BuildCache, findProject, installCommands, type OpenBuild } from '@lambda-forge/steps';
import { BuildSpec, mergeBuildSpecs } from 'aws-cdk-lib/aws-codebuild';
import { CodeBuildStep, type CodeBuildStepProps, type IFileSetProducer } from 'aws-cdk-lib/pipelines';

export interface SynthOptions {
  /** Changes to it. @default none */
  readonly props?: Partial<CodeBuildStepProps>;
  /** Whether steps may join it. @default false */
  readonly isOpen?: boolean;
  /** Where it keeps its downloads. @default nowhere */
  readonly cache?: BuildCache | undefined;
}

/** The Build stage: installs by lockfile and synthesizes; its output is the cloud assembly. */
export function createSynth(
  source: IFileSetProducer,
  root: string,
  { props = {}, isOpen = false, cache }: SynthOptions,
): OpenBuild {
  const project = findProject(root);
  const reports: Record<string, object> = {};
  const { partialBuildSpec, commands, env, rolePolicyStatements, ...others } = props;
  const specs = [
    ...(partialBuildSpec ? [partialBuildSpec] : []),
    ...(cache ? [cache.spec] : []),
    ...(isOpen ? [BuildSpec.fromObject({ reports })] : []),
  ];
  const step = new CodeBuildStep('Synth', {
    input: source,
    installCommands: installCommands(project),
    // What they are grows with what the Build stage is asked for; the app's own lists stay as they are.
    commands: [...(commands ?? [`${project.exec} cdk synth --quiet`])],
    // Apps may leave the CDK's check of templates to this one synth: `process.env['CDK_VALIDATION'] ??= 'false'`.
    env: { ...(env ?? { CDK_VALIDATION: 'true' }) },
    primaryOutputDirectory: project.app === '.' ? 'cdk.out' : `${project.app}/cdk.out`,
    buildEnvironment: { privileged: false },
    rolePolicyStatements: [...(rolePolicyStatements ?? [])],
    ...(cache ? { cache: cache.cache } : {}),
    ...others,
    ...(specs.length > 0 ? { partialBuildSpec: specs.reduce(mergeBuildSpecs) } : {}),
  });
  return { step, reports };
}
