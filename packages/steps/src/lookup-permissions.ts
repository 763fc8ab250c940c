import { Fn, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { StepError } from './errors.ts';
import { findDeployStage } from './find-deploy-stage.ts';
import type { StepOptions } from './step-options.ts';

/**
 * What a step needs that looks at what is deployed of a stage: the role of its bootstrap that may read, and nothing else.
 * @throws StepError when there is no deploy stage that says which role that is
 */
export function lookupPermissions(
  scope: Construct,
  stage: string,
  step: string,
): NonNullable<StepOptions['permissions']> {
  const deployed = findDeployStage(scope, stage);
  if (!deployed) {
    throw new StepError(`Step ${step} looks at what is deployed, but there is no deploy stage "${stage}".`, {
      hint: 'Create the DeployStage before its steps.',
    });
  }
  const roles = deployed.node
    .findAll()
    .filter((child) => Stack.isStack(child))
    .flatMap(({ synthesizer }) => synthesizer.lookupRole ?? []);
  const resources = [...new Set(roles)].map((role) => (role.includes('${') ? Fn.sub(role) : role));
  return resources.length === 0 ? [] : [new PolicyStatement({ actions: ['sts:AssumeRole'], resources })];
}
