import type { StageContext } from '@lambda-forge/context';
import { CodePipelineSource } from 'aws-cdk-lib/pipelines';
import { PipelineError } from '../errors.ts';

/** The name of the source's action. */
export const sourceAction = 'GitHub';

/**
 * The GitHub repository of `cdk.json` at a branch: through its connection, with a full clone, where
 * `repo.connectionArn` is set; else with the token in the secret `github-token`.
 */
export function createSource({ repo }: StageContext, branch: string): CodePipelineSource {
  const repository = `${repo.owner}/${repo.name}`;
  const { connectionArn } = repo;
  const actionName = sourceAction;
  return connectionArn
    ? CodePipelineSource.connection(repository, branch, {
        actionName,
        connectionArn,
        codeBuildCloneOutput: true,
      })
    : CodePipelineSource.gitHub(repository, branch, { actionName });
}

/** @throws PipelineError where the source of the settings is no connection, which alone clones the history */
export function assertHistory({ repo, stage }: StageContext): void {
  if (repo.connectionArn) return;
  throw new PipelineError(`The pipeline of stage ${stage} cannot tell what changes affect.`, {
    hint: 'Only a source of a connection clones the history: set repo.connectionArn in cdk.json.',
  });
}
