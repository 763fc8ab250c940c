import type { ApprovalRequest, DeployedLinks, RecordedAction } from './run-event.ts';
import type { ActionRecord, RunState } from './run-record.ts';

/**
 * `pending`: not begun, or never to begin when the run is over; `waiting`: for an approval; `skipped`: with its stage, by a
 * condition.
 */
export type ActionState = RunState | 'pending' | 'waiting' | 'skipped';

/** A run as CodePipeline's console shows an execution: its stages and actions with their states. */
export interface RunExecution {
  readonly id: string;
  readonly pipeline: string;
  readonly state: RunState;
  /** ISO 8601 */
  readonly startedAt: string;
  /** Absent while it runs. */
  readonly endedAt?: string;
  /** Its process is gone, and it has not come to its end. */
  readonly isInterrupted: boolean;
  /** One, or two when the pipeline has updated itself and the run has started over. */
  readonly rounds: readonly ExecutionRound[];
  /** The action that failed before any other. */
  readonly failedFirst?: ActionExecution;
  readonly notes: readonly string[];
  readonly deployed: readonly DeployedLinks[];
  /** Whether what was deployed is still there. */
  readonly isServed: boolean;
}

export interface ExecutionRound {
  readonly startedAt: string;
  readonly stages: readonly StageExecution[];
}

export interface StageExecution {
  readonly name: string;
  readonly state: ActionState;
  readonly disabled?: string;
  /** Why the run has not gone into it. */
  readonly skipped?: string;
  readonly actions: readonly ActionExecution[];
}

export interface ActionExecution
  extends RecordedAction,
    Partial<Pick<ActionRecord, 'log' | 'summary' | 'installs' | 'reports' | 'failure'>> {
  readonly stage: string;
  readonly state: ActionState;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** What it asks, while it waits. */
  readonly approval?: ApprovalRequest;
}
