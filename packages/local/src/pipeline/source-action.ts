import { join } from 'node:path';
import { copySource } from './copy-source.ts';
import { tryGit } from './git.ts';
import type { ActionCall, ActionOutcome } from './run.ts';

/** Delivers the app's own repository, whichever repository the action names. */
export function runSource({ action, run }: ActionCall): ActionOutcome {
  const { root, ref } = run.settings;
  const clone = action.configuration['OutputArtifactFormat'] === 'CODEBUILD_CLONE_REF';
  const [output] = action.outputs;
  if (!output) return { summary: 'nothing to hand out' };
  const directory = join(run.folder.work, 'artifacts', output);
  const { commit, description } = copySource(root, directory, { ref, clone });
  run.artifacts.set(output, { directory, revision: commit ?? 'local' });
  return { summary: description, variables: sourceVariables(root, commit, action.configuration) };
}

// https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
function sourceVariables(
  root: string,
  commit: string | undefined,
  { FullRepositoryId = '', Owner = '', Repo = '', ...configuration }: Readonly<Record<string, string>>,
): Record<string, string> {
  const format = ['%H', '%B', '%aI', '%cI', '%an', '%ae'].join('%x00');
  const shown = commit ? (tryGit(root, ['log', '-1', `--format=${format}`, commit]) ?? '').split('\0') : [];
  const [id = '', message = '', authored = '', committed = '', author = '', email = ''] = shown;
  const repository = FullRepositoryId || `${Owner}/${Repo}`;
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
  };
}
