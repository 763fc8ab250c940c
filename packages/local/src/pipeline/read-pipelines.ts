import type { Problem } from '@lambda-forge/context';
import { readAssembly, type StackArtifact } from '../assembly/read-assembly.ts';
import { asList, asRecord, asText } from '../codebuild/read-value.ts';
import { createScopes } from '../template/create-scopes.ts';
import type { Scope } from '../template/scope.ts';
import type { Pipeline, PipelineAction, PipelineStage } from './pipeline.ts';
import { fingerprintOf, readProjects } from './read-projects.ts';

/**
 * Every CodePipeline of a cloud assembly, those of its nested assemblies included.
 * @param directory the assembly: `cdk.out`
 * @throws AssemblyError when it is missing or damaged
 */
export function readPipelines(directory: string): readonly Pipeline[] {
  const assembly = readAssembly(directory);
  return [
    ...assembly.stacks.flatMap(readStack),
    ...assembly.nested.flatMap((nested) => readPipelines(nested.directory)),
  ];
}

function readStack(stack: StackArtifact): Pipeline[] {
  const resources = Object.entries(stack.template.Resources ?? {});
  const ids = resources.flatMap(([id, { Type }]) => (Type === 'AWS::CodePipeline::Pipeline' ? [id] : []));
  if (ids.length === 0) return [];
  const problems: Problem[] = [];
  const [scope] = createScopes([stack], problems);
  return scope ? ids.map((id) => readPipeline(id, scope, stack, problems)) : [];
}

function readPipeline(id: string, scope: Scope, stack: StackArtifact, problems: Problem[]): Pipeline {
  const properties = scope.template.Resources?.[id]?.Properties ?? {};
  const name = asText(scope.resolve(properties['Name'], { resource: id, property: 'Name', problems }));
  const projects = readProjects(scope, problems);
  return {
    id,
    name: name ?? `${stack.stackName}-${id}`,
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html
    type: asText(properties['PipelineType']) === 'V2' ? 'V2' : 'V1',
    stackName: stack.stackName,
    stackPath: stack.displayName,
    account: scope.environment.account,
    region: scope.environment.region,
    stages: asList(properties['Stages']).map((stage) => toStage(asRecord(stage), id, scope, problems)),
    projects,
    fingerprint: fingerprintOf(properties),
    problems,
  };
}

function toStage(
  stage: Record<string, unknown>,
  id: string,
  scope: Scope,
  problems: Problem[],
): PipelineStage {
  const name = asText(stage['Name']) ?? '';
  const property = `Stages.${name}`;
  const actions = asList(stage['Actions']).map((action) =>
    toAction(asRecord(action), (value) => scope.resolve(value, { resource: id, property, problems })),
  );
  return { name, actions };
}

type Resolve = (value: unknown) => unknown;

function toAction(action: Record<string, unknown>, resolve: Resolve): PipelineAction {
  const type = asRecord(action['ActionTypeId']);
  // A token of GitHub is read from a secret store of AWS, and nothing here needs it.
  const { OAuthToken: _, ...configuration } = asRecord(action['Configuration']);
  const project = asText(asRecord(configuration['ProjectName'])['Ref']);
  const namespace = asText(action['Namespace']);
  return {
    name: asText(action['Name']) ?? '',
    runOrder: Number(asText(action['RunOrder']) ?? 1),
    category: asText(type['Category']) ?? '',
    owner: asText(type['Owner']) ?? '',
    provider: asText(type['Provider']) ?? '',
    ...(namespace ? { namespace } : {}),
    inputs: namesOf(action['InputArtifacts']),
    outputs: namesOf(action['OutputArtifacts']),
    configuration: Object.fromEntries(
      Object.entries(configuration).flatMap(([key, value]) => {
        const text = asText(resolve(value));
        return text === undefined ? [] : [[key, text]];
      }),
    ),
    ...(project ? { project } : {}),
  };
}

function namesOf(artifacts: unknown): string[] {
  return asList(artifacts).flatMap((artifact) => asText(asRecord(artifact)['Name']) ?? []);
}
