import type { Pipeline, PipelineAction } from './pipeline.ts';

/** The repository and branch that a source action names, for people: `owner/repo (main)`. */
export function describeSource(action: PipelineAction): string {
  const { BranchName, Branch } = action.configuration;
  const branch = BranchName ?? Branch;
  return `${repositoryOf(action)}${branch ? ` (${branch})` : ''}`;
}

/** What a source action takes: `owner/repo`, the name of a CodeCommit repository, or a bucket and key. */
export function repositoryOf({ name, configuration }: PipelineAction): string {
  const { FullRepositoryId, Owner, Repo, RepositoryName, S3Bucket, S3ObjectKey } = configuration;
  if (FullRepositoryId) return FullRepositoryId;
  if (Repo) return `${Owner}/${Repo}`;
  if (S3Bucket) return `${S3Bucket}/${S3ObjectKey}`;
  return RepositoryName ?? name;
}

/** Whether a source action takes what the first build is made of, which is the app itself on this machine. */
export function isOwnSource(action: PipelineAction, { stages }: Pipeline): boolean {
  const actions = stages.flatMap((stage) => stage.actions);
  const sources = actions.filter(({ category }) => category === 'Source');
  const build = actions.find(({ provider, inputs }) => provider === 'CodeBuild' && inputs.length > 0);
  const primary = build?.configuration['PrimarySource'] ?? build?.inputs[0];
  const own = sources.find(({ outputs }) => outputs.includes(primary ?? '')) ?? sources[0];
  return own === action || (own !== undefined && describeSource(own) === describeSource(action));
}
