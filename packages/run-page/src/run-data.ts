import type {
  ActionDetails,
  Finding,
  RunExecution,
  RunState,
  TestCase,
  TimeLineEntry,
} from '@lambda-forge/run-records';

/** What a page shows of a run at a time. */
export interface RunSnapshot {
  readonly execution: RunExecution;
  readonly timeLine: readonly TimeLineEntry[];
  /** What is known of what failed first. */
  readonly failure?: Failure;
}

export interface Failure extends Reasons {
  /** The last lines of its log. */
  readonly log: readonly string[];
  /** An action that failed, too, and tells why, where it does not: tests fail the one that measures what they run. */
  readonly beside?: Reasons & { readonly action: string };
}

/** Why an action failed. */
export interface Reasons {
  /** Tests that failed; many may have failed for one reason, so the first few. */
  readonly tests: readonly TestCase[];
  /** What stopped it, as far as a gate has said so. */
  readonly findings: readonly Finding[];
}

/** A run in a list of them. */
export interface RunSummary {
  readonly id: string;
  readonly pipeline?: string;
  readonly state?: RunState;
  /** ISO 8601 */
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** `Build.Synth` */
  readonly failedFirst?: string;
  /** Why its record cannot be read. */
  readonly problem?: string;
}

/** All of a run, for a page that can ask nobody. Logs and details are by `<stage>.<action>`. */
export interface WholeRun extends RunSnapshot {
  readonly logs: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, ActionDetails>>;
}

/** What a page is given with itself. */
export interface PageData {
  readonly runs: readonly WholeRun[];
}

/** An answer to a manual approval. */
export interface ApprovalAnswer {
  readonly stage: string;
  readonly action: string;
  readonly status: 'Approved' | 'Rejected';
  readonly summary: string;
}

/** A run as a list shows it. */
export function toSummary({ execution }: Pick<RunSnapshot, 'execution'>): RunSummary {
  const { id, pipeline, state, startedAt, endedAt, failedFirst } = execution;
  return {
    id,
    pipeline,
    state,
    startedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(failedFirst ? { failedFirst: `${failedFirst.stage}.${failedFirst.name}` } : {}),
  };
}
