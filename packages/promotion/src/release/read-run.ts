import { tryGit } from '@lambda-forge/working-tree';
import type { PipelineExecution } from './release.ts';

/** The variable in which a step finds the id of its pipeline's execution. */
const executionVariable = 'PIPELINE_EXECUTION_ID';

/**
 * The commit that a stage was synthesized from: in a build, what CodePipeline says; else what is checked out.
 * @param root the app's folder
 */
export function readCommit(root: string, environment: NodeJS.ProcessEnv): string | undefined {
  const { CODEBUILD_BUILD_ID: build, CODEBUILD_RESOLVED_SOURCE_VERSION: version } = environment;
  // A source in S3 has a version that is no commit, and so has a folder outside of git.
  if (build !== undefined) return /^[0-9a-f]{40}$/.test(version ?? '') ? version : undefined;
  return tryGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
}

/** The execution of CodePipeline that this build is part of. */
export function readExecution(stage: string, environment: NodeJS.ProcessEnv): PipelineExecution | undefined {
  const { CODEBUILD_INITIATOR: initiator = '', [executionVariable]: executionId } = environment;
  const [, name] = /^codepipeline\/(.+)$/.exec(initiator) ?? [];
  return name && executionId ? { name, stage, executionId } : undefined;
}
