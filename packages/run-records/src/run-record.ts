import type { CollectedReport } from '@lambda-forge/local-builds';

export type RunState = 'running' | 'succeeded' | 'failed' | 'stopped';

/** What `run.json` says about a run. */
export interface RunRecord {
  readonly id: string;
  readonly pipeline: string;
  readonly state: RunState;
  /** ISO 8601 */
  readonly startedAt: string;
  readonly durationMs: number;
  /** The pipeline updated itself, and the run started over. */
  readonly restarted: boolean;
  /** In the order in which they started; those that did not run are absent. */
  readonly actions: readonly ActionRecord[];
  /** The stages that were skipped, and why. @default none was */
  readonly skipped?: readonly SkippedStage[];
  readonly pid: number;
  /** The run's working directory; removed at its end. */
  readonly work: string;
}

/** A stage that the run has not gone into, as its condition says. */
export interface SkippedStage {
  readonly stage: string;
  /** `#{Build@Synth.STAGING} is unchanged` */
  readonly reason: string;
}

/** One action of a run. */
export interface ActionRecord {
  readonly stage: string;
  readonly action: string;
  readonly provider: string;
  readonly runOrder: number;
  readonly state: RunState;
  /** ISO 8601 */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly log?: string;
  /** What it did, in a few words. */
  readonly summary?: string;
  /** How many installs of packages it has made itself, where it has. */
  readonly installs?: number;
  readonly reports?: readonly CollectedReport[];
  readonly failure?: ActionFailure;
}

/** Why an action failed. */
export interface ActionFailure {
  readonly message: string;
  /** Phase of the build. */
  readonly phase?: string;
  readonly command?: string;
  readonly exitCode?: number;
}
