import type { ActionRecord, RunState, SkippedStage } from './run-record.ts';

/** The version of the lines that are written now; a reader refuses those of a higher one. */
export const recordVersion = 1;

/** The file of a run's folder that has an event a line, in the order in which they happened. */
export const eventsFile = 'events.jsonl';

/** A line of the record of a run. `at` is when it happened, as ISO 8601; paths are relative to the run's folder. */
export type RunEvent = { readonly at: string } & (
  | { readonly type: 'RunStarted'; readonly version: number; readonly id: string; readonly pid: number }
  /** Again, when the pipeline has updated itself and the run starts over. */
  | { readonly type: 'PipelineStarted'; readonly pipeline: RecordedPipeline }
  | ({ readonly type: 'StageSkipped' } & SkippedStage)
  | { readonly type: 'ActionStarted'; readonly stage: string; readonly action: string; readonly log: string }
  | ({ readonly type: 'ApprovalNeeded' } & ApprovalRequest)
  | { readonly type: 'ActionEnded'; readonly record: ActionRecord }
  | ({ readonly type: 'StageDeployed' } & DeployedLinks)
  | { readonly type: 'Note'; readonly text: string }
  /** `isKept`: what was deployed goes on until the process ends. */
  | { readonly type: 'RunEnded'; readonly state: RunState; readonly isKept: boolean }
);

/** A pipeline as its runs show it. */
export interface RecordedPipeline {
  readonly name: string;
  readonly stages: readonly {
    readonly name: string;
    /** Why nothing goes into it. */
    readonly disabled?: string;
    readonly actions: readonly RecordedAction[];
  }[];
}

export interface RecordedAction {
  readonly name: string;
  readonly category: string;
  readonly provider: string;
  readonly runOrder: number;
}

/** A manual approval that a run waits for. */
export interface ApprovalRequest {
  readonly stage: string;
  readonly action: string;
  /** What the step says to who approves. */
  readonly comment?: string;
}

/** Where a deployed stage is looked at. */
export interface DeployedLinks {
  readonly stage: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
}
