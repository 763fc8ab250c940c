import type { Steps } from '@lambda-forge/steps';
import type { Step } from 'aws-cdk-lib/pipelines';
import type { LambdaStackProps } from '../lambda-stack.ts';
import type { PipelineStackProps } from './pipeline-stack.ts';

/** What a ready-made pipeline stack takes: every default of it can be changed. */
export interface StageStackProps extends Omit<PipelineStackProps, 'branch'> {
  /** The branch that starts the pipeline. @default the stage's own: dev, staging, main */
  readonly branch?: string;
  /** Whether docs are validated and generated. @default true */
  readonly docs?: boolean;
  /**
   * Whether each deploy of the stage is recorded in `bucket`, for `forge pipeline diff` and `forge rollback`.
   * @default false
   */
  readonly releases?: boolean;
  /** Changes the steps before the tested deploy: add, remove, reorder. @default as they are */
  readonly pre?: ChangeSteps;
  /** Changes the steps after the tested deploy. @default as they are */
  readonly post?: ChangeSteps;
  /** Passed on to the Lambda stack. @default the app's own functions */
  readonly lambdaStack?: LambdaStackProps;
}

/** Receives the default steps, each with its `id` (`UnitTests`), and returns those that the pipeline shall have. */
export type ChangeSteps = (defaults: Step[], steps: Steps) => Step[];

/** The gates before a stage is deployed. */
export function defaultPre(steps: Steps, docs: boolean): Step[] {
  return [
    steps.runUnitTests(),
    steps.runCoverage(),
    ...(docs ? [steps.validateDocs()] : []),
    steps.validateIntegrationTests(),
  ];
}

/** What follows a deploy: the steps that tell of the stage. */
export function defaultPost(steps: Steps, { docs = true, releases = false }: StageStackProps): Step[] {
  return [...(docs ? [steps.generateDocs()] : []), ...(releases ? [steps.recordRelease()] : [])];
}
