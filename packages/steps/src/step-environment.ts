import type { StageContext } from '@lambda-forge/context';
import type { IFileSetProducer } from 'aws-cdk-lib/pipelines';

/** What a step's definition may use of its pipeline. */
export interface StepEnvironment {
  readonly context: StageContext;
  /** Starts the command `forge` of the project. */
  readonly forge: string;
  /** The stage's name, ready for a shell. */
  readonly stage: string;
  /** The same, of a copy with its pipeline before it: `Prod/Staging`. */
  readonly copy: string;
  /** Has tests be those that changes touch: ` --affected ...`, or nothing. */
  readonly affected: string;
  /** The Build stage's cloud assembly; an error that names the step when there is none. */
  assembly(step: string): IFileSetProducer;
}
