import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';

/** ValidateIntegrationTests: every endpoint is covered by at least one marked integration test. */
export function validateIntegrationTests({ forge, stage, assembly }: StepEnvironment): StepDefinition {
  return {
    name: 'ValidateIntegrationTests',
    commands: [`${forge} test validate --stage ${stage} --assembly cdk.out`],
    assembly: assembly('ValidateIntegrationTests'),
  };
}
