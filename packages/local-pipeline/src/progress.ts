import type {
  ActionRecord,
  ApprovalRequest,
  DeployedLinks,
  RunRecord,
  SkippedStage,
} from '@lambda-forge/run-records';
import type { Pipeline } from './pipeline.ts';

/** Follows a run, for people. */
export interface Progress {
  /** A pipeline begins; again, when it starts over. What it leaves is in `directory`. */
  readonly begin: (pipeline: Pipeline, directory: string) => void;
  /** The run does not go into a stage. */
  readonly stageSkipped: (skipped: SkippedStage) => void;
  readonly actionStarted: (stage: string, action: string, log: string) => void;
  readonly actionEnded: (record: ActionRecord) => void;
  /** Nothing more comes of the pipeline that began last; resolves when everything is on the screen. */
  readonly end: () => Promise<void>;
  /** A line or more outside of the pipeline. */
  readonly note: (text: string) => void;
  /** The run has ended, well or not; its logs, reports and assembly are in `directory`. */
  readonly recorded: (record: RunRecord, directory: string) => void;
  /** An action waits for an answer; its log ends with the question. */
  readonly ask: (question: string, request: ApprovalRequest) => void;
  /** A stage has been deployed, and answers. */
  readonly deployed: (deployed: DeployedLinks) => void;
}

/** Shows nothing but questions. */
export const silentProgress: Progress = {
  begin: () => {},
  stageSkipped: () => {},
  actionStarted: () => {},
  actionEnded: () => {},
  end: async () => {},
  note: () => {},
  recorded: () => {},
  deployed: () => {},
  // Neither in a list nor in the output of the run.
  ask: (question) => void process.stderr.write(`${question} `),
};
