import type { RunRecorder } from '@lambda-forge/run-records';
import type { Progress } from './progress.ts';

/** Writes down what happens in a run, and lets `progress` follow it. */
export function recordProgress(recorder: RunRecorder, progress: Progress): Progress {
  return {
    ...progress,
    begin: (pipeline, directory) => {
      recorder.pipelineStarted(pipeline);
      progress.begin(pipeline, directory);
    },
    stageSkipped: (skipped) => {
      recorder.stageSkipped(skipped);
      progress.stageSkipped(skipped);
    },
    actionStarted: (stage, action, log) => {
      recorder.actionStarted(stage, action, log);
      progress.actionStarted(stage, action, log);
    },
    actionEnded: (record) => {
      recorder.actionEnded(record);
      progress.actionEnded(record);
    },
    note: (text) => {
      recorder.note(text);
      progress.note(text);
    },
    ask: (question, request) => {
      recorder.approvalNeeded(request);
      progress.ask(question, request);
    },
    deployed: (deployed) => {
      recorder.stageDeployed(deployed);
      progress.deployed(deployed);
    },
  };
}
