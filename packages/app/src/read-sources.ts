import { readAssembly, type StackArtifact } from '@lambda-forge/assembly';

/** Where a pipeline of the app takes its source from. */
export interface PipelineSource {
  /** The stack that holds the pipeline. */
  readonly stack: StackArtifact;
  /** `octocat/orders-api` */
  readonly repository: string;
  readonly branch: string;
  /** By which connection it clones. */
  readonly connectionArn?: string;
  /** Else the secret that holds the token by which it does. */
  readonly secret?: string;
}

/** The sources on GitHub and its like of every pipeline in an assembly. */
export function readSources(assembly: string): PipelineSource[] {
  return readAssembly(assembly).stacks.flatMap((stack) =>
    Object.values(stack.template.Resources ?? {}).flatMap(({ Type, Properties = {} }) =>
      Type === 'AWS::CodePipeline::Pipeline' ? readActions(Properties, stack) : [],
    ),
  );
}

/** The stacks of an assembly that hold pipelines. */
export function readPipelineStacks(assembly: string): StackArtifact[] {
  return readAssembly(assembly).stacks.filter(({ template }) =>
    Object.values(template.Resources ?? {}).some(({ Type }) => Type === 'AWS::CodePipeline::Pipeline'),
  );
}

interface Action {
  readonly ActionTypeId?: { readonly Category?: unknown };
  readonly Configuration?: Readonly<Record<string, unknown>>;
}

function readActions(pipeline: Readonly<Record<string, unknown>>, stack: StackArtifact): PipelineSource[] {
  const stages = (pipeline['Stages'] ?? []) as readonly { readonly Actions?: readonly Action[] }[];
  return stages
    .flatMap(({ Actions = [] }) => Actions)
    .filter(({ ActionTypeId }) => ActionTypeId?.Category === 'Source')
    .flatMap(({ Configuration = {} }) => toSource(Configuration, stack));
}

// https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
// https://docs.aws.amazon.com/codepipeline/latest/userguide/appendix-github-oauth.html
function toSource(configuration: Readonly<Record<string, unknown>>, stack: StackArtifact): PipelineSource[] {
  const text = (key: string) => (typeof configuration[key] === 'string' ? String(configuration[key]) : '');
  const repository = text('FullRepositoryId') || [text('Owner'), text('Repo')].filter(Boolean).join('/');
  if (!repository) return [];
  const branch = text('BranchName') || text('Branch');
  const secret = /\{\{resolve:secretsmanager:(.+?):SecretString/.exec(text('OAuthToken'))?.[1];
  const connectionArn = text('ConnectionArn');
  return [
    {
      stack,
      repository,
      branch,
      ...(connectionArn ? { connectionArn } : {}),
      ...(secret ? { secret } : {}),
    },
  ];
}
