import type { Pipeline } from './pipeline.ts';
import { type RunFolder, writeRecord } from './run-folder.ts';
import type { ActionRecord, RunRecord, RunState } from './run-record.ts';

/** The record of a run as it grows; `run.json` holds its beginning and its end. */
export interface GrowingRecord {
  readonly add: (actions: readonly ActionRecord[]) => void;
  readonly restart: () => void;
  readonly end: (state?: RunState) => RunRecord;
}

/** Starts the record of a run. Without a state of its own, it ends as failed when an action of it did. */
export function startRecord(folder: RunFolder, { name }: Pipeline): GrowingRecord {
  const started = Date.now();
  let record: RunRecord = {
    id: folder.id,
    pipeline: name,
    state: 'running',
    startedAt: new Date(started).toISOString(),
    durationMs: 0,
    restarted: false,
    actions: [],
    pid: process.pid,
    work: folder.work,
  };
  writeRecord(folder, record);
  return {
    add: (actions) => {
      record = { ...record, actions: [...record.actions, ...actions] };
    },
    restart: () => {
      record = { ...record, restarted: true };
    },
    end: (state = record.actions.some(({ failure }) => failure) ? 'failed' : 'succeeded') => {
      record = { ...record, state, durationMs: Date.now() - started };
      writeRecord(folder, record);
      return record;
    },
  };
}
