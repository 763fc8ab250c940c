import { tryGit } from '@lambda-forge/working-tree';
import { repositoryOf } from './find-own-source.ts';
import type { PipelineAction } from './pipeline.ts';

/**
 * The variables of a source action, by what it takes: a commit, or what S3 and ECR keep.
 *
 * See https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
 * @param root the folder that stands for the source
 * @param commit undefined where there is none
 */
export function sourceVariables(
  root: string,
  commit: string | undefined,
  action: PipelineAction,
): Readonly<Record<string, string>> {
  const { provider, configuration } = action;
  const revision = commit ?? 'local';
  if (provider === 'S3') return { ETag: revision, VersionId: revision };
  if (provider === 'ECR') return imageVariables(configuration, revision);
  const format = ['%H', '%B', '%aI', '%cI', '%an', '%ae'].join('%x00');
  const shown = commit ? (tryGit(root, ['log', '-1', `--format=${format}`, commit]) ?? '').split('\0') : [];
  const [id = '', message = '', authored = '', committed = '', author = '', email = ''] = shown;
  const repository = repositoryOf(action);
  return {
    CommitId: id,
    CommitMessage: message.trim(),
    AuthorDate: authored,
    CommitterDate: committed,
    AuthorDisplayName: author,
    AuthorEmail: email,
    BranchName: configuration['BranchName'] ?? configuration['Branch'] ?? '',
    RepositoryName: repository.split('/').at(-1) ?? '',
    FullRepositoryName: repository,
    ...(configuration['ConnectionArn'] ? { ConnectionArn: configuration['ConnectionArn'] } : {}),
    ...(provider === 'GitHub'
      ? { CommitUrl: `https://api.github.com/repos/${repository}/commits/${id}` }
      : {}),
  };
}

function imageVariables(
  { RepositoryName = '', ImageTag = 'latest' }: PipelineAction['configuration'],
  revision: string,
): Readonly<Record<string, string>> {
  const ImageURI = `${RepositoryName}:${ImageTag}`;
  return { RegistryId: 'local', RepositoryName, ImageTag, ImageDigest: revision, ImageURI };
}

/** The names of these variables, which are known before anything runs. */
export function sourceVariableNames(action: PipelineAction): readonly string[] {
  return Object.keys(sourceVariables('', undefined, action));
}
