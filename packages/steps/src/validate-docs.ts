import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';

/** ValidateDocs: every endpoint's function exports what its contract needs, as the Build stage has found. */
export function validateDocs({ forge, stage, assembly }: StepEnvironment): StepDefinition {
  return {
    name: 'ValidateDocs',
    commands: [`${forge} docs validate --stage ${stage} --assembly cdk.out --synthesized`],
    assembly: assembly('ValidateDocs'),
  };
}
