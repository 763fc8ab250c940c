import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The deploy stage of a pipeline: what has the stage's name as its id, beside the pipeline. */
export function findDeployStage(scope: Construct, stage: string): Stage | undefined {
  const child = scope.node.tryFindChild(stage);
  return Stage.isStage(child) ? child : undefined;
}
