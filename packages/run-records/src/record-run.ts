import { appendFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { replaceFile } from '@lambda-forge/context';
import {
  type ApprovalRequest,
  type DeployedLinks,
  eventsFile,
  type RecordedPipeline,
  type RunEvent,
  recordVersion,
} from './run-event.ts';
import type { ActionRecord, RunRecord, RunState, SkippedStage } from './run-record.ts';

/** What a run begins with. */
export interface RunBeginning {
  readonly id: string;
  readonly pipeline: string;
  /** The run's working directory. */
  readonly work: string;
}

/** Writes down what happens in a run, at once. */
export interface RunRecorder {
  readonly pipelineStarted: (pipeline: RecordedPipeline) => void;
  readonly stageSkipped: (skipped: SkippedStage) => void;
  readonly actionStarted: (stage: string, action: string, log: string) => void;
  readonly approvalNeeded: (request: ApprovalRequest) => void;
  readonly actionEnded: (record: ActionRecord) => void;
  readonly stageDeployed: (deployed: DeployedLinks) => void;
  readonly note: (text: string) => void;
  /** Without a state of its own, a run has failed when an action of it did. */
  readonly end: (state: RunState | undefined, options: { readonly isKept: boolean }) => RunRecord;
}

/**
 * Starts the record of a run in its folder: `run.json` has its beginning and its end, `events.jsonl` all between, a
 * line each, for those who look while it runs.
 */
export function recordRun(directory: string, { id, pipeline, work }: RunBeginning): RunRecorder {
  const started = Date.now();
  let rounds = 0;
  // In the order in which they started.
  const actions: { readonly key: string; record?: ActionRecord }[] = [];
  let skipped: SkippedStage[] = [];
  const write = (event: Unstamped): void => {
    const line = JSON.stringify({ at: new Date().toISOString(), ...event });
    appendFileSync(join(directory, eventsFile), `${line}\n`);
  };
  const writeRecord = (state: RunState, durationMs: number): RunRecord => {
    const record: RunRecord = {
      id,
      pipeline,
      state,
      startedAt: new Date(started).toISOString(),
      durationMs,
      restarted: rounds > 1,
      actions: actions.flatMap((action) => action.record ?? []),
      ...(skipped.length > 0 ? { skipped } : {}),
      pid: process.pid,
      work,
    };
    replaceFile(join(directory, 'run.json'), `${JSON.stringify(record, undefined, 2)}\n`);
    return record;
  };
  write({ type: 'RunStarted', version: recordVersion, id, pid: process.pid });
  writeRecord('running', 0);
  return {
    pipelineStarted: (begun) => {
      rounds += 1;
      skipped = [];
      write({ type: 'PipelineStarted', pipeline: toRecorded(begun) });
    },
    stageSkipped: ({ stage, reason }) => {
      skipped.push({ stage, reason });
      write({ type: 'StageSkipped', stage, reason });
    },
    actionStarted: (stage, action, log) => {
      actions.push({ key: keyOf(rounds, stage, action) });
      write({ type: 'ActionStarted', stage, action, log: relative(directory, log) });
    },
    approvalNeeded: ({ stage, action, comment }) =>
      write({ type: 'ApprovalNeeded', stage, action, ...(comment ? { comment } : {}) }),
    actionEnded: (record) => {
      const begun = actions.find(({ key }) => key === keyOf(rounds, record.stage, record.action));
      if (begun) begun.record = record;
      write({ type: 'ActionEnded', record: withRelativePaths(record, directory) });
    },
    stageDeployed: (deployed) => write({ type: 'StageDeployed', ...deployed }),
    note: (text) => write({ type: 'Note', text }),
    end: (state, { isKept }) => {
      const hasFailed = actions.some(({ record }) => record?.failure);
      const last = state ?? (hasFailed ? 'failed' : 'succeeded');
      write({ type: 'RunEnded', state: last, isKept: isKept && last === 'succeeded' });
      return writeRecord(last, Date.now() - started);
    },
  };
}

type Unstamped = RunEvent extends infer Event ? (Event extends RunEvent ? Omit<Event, 'at'> : never) : never;

// Its builds, templates and buildspecs stand in the assembly.
function toRecorded({ name, stages }: RecordedPipeline): RecordedPipeline {
  return {
    name,
    stages: stages.map(({ name: stage, disabled, actions }) => ({
      name: stage,
      ...(disabled === undefined ? {} : { disabled }),
      actions: actions.map(({ name: action, category, provider, runOrder }) => ({
        name: action,
        category,
        provider,
        runOrder,
      })),
    })),
  };
}

// The folder may be looked at elsewhere, such as that of a CI's run.
function withRelativePaths({ log, reports, ...record }: ActionRecord, directory: string): ActionRecord {
  return {
    ...record,
    ...(log === undefined ? {} : { log: relative(directory, log) }),
    ...(reports === undefined
      ? {}
      : {
          reports: reports.map((report) => ({ ...report, directory: relative(directory, report.directory) })),
        }),
  };
}

function keyOf(round: number, stage: string, action: string): string {
  return `${round}/${stage}/${action}`;
}
