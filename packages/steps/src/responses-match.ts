import type { CodeBuildStep } from 'aws-cdk-lib/pipelines';
import type { StepDefinition } from './create-step.ts';
import type { StepEnvironment } from './step-environment.ts';
import type { StepOptions } from './step-options.ts';

/** What looks at a run of the integration tests. */
export interface RunOptions extends StepOptions {
  /** The step that runs them. @default the last one that `runIntegrationTests` has made */
  readonly tests?: CodeBuildStep;
}

/** ResponsesMatch: what the stage has answered to the integration tests is what its document has of it. */
export function responsesMatch(
  { forge, stage, assembly }: StepEnvironment,
  tests: CodeBuildStep,
): StepDefinition {
  return {
    name: 'ResponsesMatch',
    commands: [`${forge} test answers --stage ${stage} --assembly cdk.out`],
    assembly: assembly('ResponsesMatch'),
    reportsOf: tests,
  };
}
