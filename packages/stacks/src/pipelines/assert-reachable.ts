import { assertNoProblems, type Problem } from '@lambda-forge/context';
import { type Stack, Token } from 'aws-cdk-lib';
import type { StackDeployment, StageDeployment } from 'aws-cdk-lib/pipelines';
import { PipelineError } from '../errors.ts';

/** Whether something is in another account than a pipeline; one that is left open is the pipeline's. */
export function isOtherAccount({ account }: StackDeployment, pipeline: Stack): boolean {
  return account !== undefined && account !== pipeline.account;
}

/**
 * A pipeline reaches other accounts and regions only when it knows its own account.
 * @throws PipelineError that names every stack that it would not reach
 */
export function assertReachable(pipeline: Stack, { stacks }: StageDeployment): void {
  if (!Token.isUnresolved(pipeline.account)) return;
  const problems = stacks.flatMap((stack): Problem[] => {
    const isElsewhere = stack.region !== undefined && stack.region !== pipeline.region;
    if (!isOtherAccount(stack, pipeline) && !isElsewhere) return [];
    const place = [stack.account, isElsewhere ? stack.region : undefined].filter(Boolean).join(', ');
    return [
      {
        message: `${pipeline.stackName} deploys ${stack.stackName} to ${place}, but its own account is open.`,
        hint: 'Set "account" in cdk.json, for all stages or in the block of the pipeline\'s stage.',
      },
    ];
  });
  assertNoProblems(problems, pipeline.node.path, PipelineError);
}
