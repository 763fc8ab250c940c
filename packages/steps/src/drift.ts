import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';

/** Drift: what is deployed is as CloudFormation has deployed it. */
export function drift({ forge, copy, assembly }: StepEnvironment): StepDefinition {
  return {
    name: 'Drift',
    commands: [`${forge} drift --stage ${copy} --assembly cdk.out`],
    assembly: assembly('Drift'),
  };
}
