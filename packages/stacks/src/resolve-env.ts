import type { StageContext } from '@lambda-forge/context';
import { type Environment, Stack, Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * The account and region of a stack or stage: what it is told itself, else those of the `cdk.Stage` that it is in, else
 * those of `cdk.json`. What a pipeline deploys is not in the stage of the pipeline.
 */
export function resolveEnv(scope: Construct, context: StageContext, given: Environment = {}): Environment {
  const nearest = scope.node.scopes.reverse().find((each) => Stage.isStage(each) || Stack.isStack(each));
  const outer = Stage.isStage(nearest) ? nearest : undefined;
  const account = given.account ?? outer?.account ?? context.account;
  return {
    region: given.region ?? outer?.region ?? context.region,
    ...(account === undefined ? {} : { account }),
  };
}
