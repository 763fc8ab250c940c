import { oncePerApp } from '@lambda-forge/synthesis';
import { Annotations, type Stack, Token } from 'aws-cdk-lib';
import type { StageDeployment } from 'aws-cdk-lib/pipelines';

/** Warns where a pipeline deploys a stack that another pipeline of the app deploys, too. */
export function warnSharedStages(pipeline: Stack, { stacks }: StageDeployment): void {
  const known = oncePerApp(pipeline, 'deployed stacks', () => new Map<string, string>());
  for (const { stackName, account = pipeline.account, region = pipeline.region } of stacks) {
    const key = [stackName, Token.isUnresolved(account) ? '' : account, region].join();
    const other = known.get(key);
    known.set(key, pipeline.stackName);
    if (other === undefined || other === pipeline.stackName) continue;
    const message = `${other} and ${pipeline.stackName} both deploy the stack ${stackName}. Pushed together, CloudFormation refuses one of them; and one can replace what the other has deployed before its tests have run, so that other code is tested than goes on. Leave \`pipeline\` out of the stage's context, so that each pipeline has a copy of its own, or acknowledge this warning.`;
    Annotations.of(pipeline).addWarningV2('lambda-forge:shared-stage', message);
  }
}
