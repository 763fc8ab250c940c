import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunRecorder, recordRun } from '@lambda-forge/run-records';

/** A run that goes on, of an app of its own. */
export interface GoingRun {
  readonly root: string;
  readonly id: string;
  readonly recorder: RunRecorder;
  /** Begins an action. @returns the file of its log */
  readonly begin: (action: string) => string;
  readonly end: (action: string) => void;
}

/** Begins a run of the actions `Synth` and, after it, `Approve`. */
export function beginRun(): GoingRun {
  const root = mkdtempSync(join(tmpdir(), 'forge-run-page-'));
  const id = '20261130T100000-Shop-aaaaaaaa';
  const directory = join(root, '.forge', 'runs', id);
  mkdirSync(join(directory, 'logs'), { recursive: true });
  const recorder = recordRun(directory, { id, pipeline: 'Shop', work: '' });
  const actions = [
    { name: 'Synth', category: 'Build', provider: 'CodeBuild', runOrder: 1 },
    { name: 'Approve', category: 'Approval', provider: 'Manual', runOrder: 2 },
  ];
  recorder.pipelineStarted({ name: 'Shop', stages: [{ name: 'Build', actions }] });
  return {
    root,
    id,
    recorder,
    begin: (action) => {
      const log = join(directory, 'logs', `Build.${action}.log`);
      recorder.actionStarted('Build', action, log);
      return log;
    },
    end: (action) =>
      recorder.actionEnded({
        stage: 'Build',
        action,
        provider: 'CodeBuild',
        runOrder: 1,
        state: 'succeeded',
        startedAt: '',
        durationMs: 1,
      }),
  };
}
