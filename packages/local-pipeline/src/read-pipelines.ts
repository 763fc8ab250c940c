import { createScopes, readAssembly, type Scope, type StackArtifact } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import { asList, asRecord, asText } from '@lambda-forge/local-builds';
import { createFindCdkBuild, type FindCdkBuild } from './find-cdk-builds.ts';
import type { Pipeline, PipelineAction, PipelineStage } from './pipeline.ts';
import { readConditions } from './read-conditions.ts';
import { fingerprintOf, readProjects } from './read-projects.ts';

/**
 * Every CodePipeline of a cloud assembly, those of its nested assemblies included.
 * @param directory the assembly: `cdk.out`
 * @throws AssemblyError when it is missing or damaged
 */
export function readPipelines(directory: string): readonly Pipeline[] {
  return readLevel(directory, createFindCdkBuild(directory));
}

function readLevel(directory: string, findCdkBuild: FindCdkBuild): readonly Pipeline[] {
  const assembly = readAssembly(directory);
  return [
    ...assembly.stacks.flatMap((stack) => readStack(stack, findCdkBuild)),
    ...assembly.nested.flatMap((nested) => readLevel(nested.directory, findCdkBuild)),
  ];
}

function readStack(stack: StackArtifact, findCdkBuild: FindCdkBuild): Pipeline[] {
  const resources = Object.entries(stack.template.Resources ?? {});
  const ids = resources.flatMap(([id, { Type }]) => (Type === 'AWS::CodePipeline::Pipeline' ? [id] : []));
  if (ids.length === 0) return [];
  const problems: Problem[] = [];
  const [scope] = createScopes([stack], problems);
  if (!scope) return [];
  const projects = readProjects(scope, (id) => findCdkBuild(stack.displayName, id), problems);
  return ids.map((id) => readPipeline({ id, scope, stack, projects, problems }));
}

interface Place {
  readonly id: string;
  readonly scope: Scope;
  readonly stack: StackArtifact;
  readonly projects: Pipeline['projects'];
  readonly problems: Problem[];
}

function readPipeline({ id, scope, stack, projects, problems }: Place): Pipeline {
  const properties = scope.template.Resources?.[id]?.Properties ?? {};
  const name = asText(scope.resolve(properties['Name'], { resource: id, property: 'Name', problems }));
  return {
    id,
    name: name ?? `${stack.stackName}-${id}`,
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html
    type: asText(properties['PipelineType']) === 'V2' ? 'V2' : 'V1',
    stackName: stack.stackName,
    stackPath: stack.displayName,
    account: scope.environment.account,
    region: scope.environment.region,
    variables: readVariables(properties['Variables']),
    stages: asList(properties['Stages']).map((stage) => ({
      ...toStage(asRecord(stage), id, scope, problems),
      ...findDisabled(asText(asRecord(stage)['Name']), properties['DisableInboundStageTransitions']),
    })),
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
  const { problems: ofConditions, skippedUnless } = readConditions(stage);
  problems.push(...ofConditions);
  const actions = asList(stage['Actions']).map((action) =>
    toAction(asRecord(action), (value) => scope.resolve(value, { resource: id, property, problems })),
  );
  return { name, ...(skippedUnless ? { skippedUnless } : {}), actions };
}

function readVariables(variables: unknown): Pipeline['variables'] {
  const entries = asList(variables).map(asRecord);
  return Object.fromEntries(entries.map(({ Name, DefaultValue }) => [asText(Name), asText(DefaultValue)]));
}

function findDisabled(stage: string | undefined, transitions: unknown): Pick<PipelineStage, 'disabled'> {
  const found = asList(transitions)
    .map(asRecord)
    .find(({ StageName }) => asText(StageName) === stage);
  return found ? { disabled: asText(found['Reason']) ?? '' } : {};
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
