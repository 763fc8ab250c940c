import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';
import type { StepOptions } from './step-options.ts';

export interface BudgetOptions extends StepOptions {
  /** The share of a quota, in percent, at which the step fails. @default 80, where the synth warns */
  readonly threshold?: number;
}

/** Budget: the stage has room left in the quotas of CloudFormation, API Gateway and Lambda. */
export function budget({ forge, stage, assembly }: StepEnvironment, threshold = 80): StepDefinition {
  return {
    name: 'Budget',
    commands: [`${forge} budget --stage ${stage} --assembly cdk.out --threshold ${threshold}`],
    assembly: assembly('Budget'),
  };
}
