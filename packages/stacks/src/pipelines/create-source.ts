import type { StageContext } from '@lambda-forge/context';
import { CodePipelineSource } from 'aws-cdk-lib/pipelines';

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
