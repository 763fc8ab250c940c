import type { CodeBuildStep } from 'aws-cdk-lib/pipelines';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';

/** TestedForReal: the integration tests have reached every operation, and every status that a test can reach. */
export function testedForReal(
  { forge, stage, assembly }: StepEnvironment,
  tests: CodeBuildStep,
): StepDefinition {
  return {
    name: 'TestedForReal',
    commands: [`${forge} test operations --stage ${stage} --assembly cdk.out`],
    assembly: assembly('TestedForReal'),
    reportsOf: tests,
  };
}
