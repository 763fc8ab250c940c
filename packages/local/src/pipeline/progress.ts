import type { Pipeline } from './pipeline.ts';
import type { ActionRecord } from './run-record.ts';

/** Follows a run, for people. */
export interface Progress {
  /** A pipeline begins; again, when it starts over. */
  readonly begin: (pipeline: Pipeline) => void;
  readonly actionStarted: (stage: string, action: string, log: string) => void;
  readonly actionEnded: (record: ActionRecord) => void;
  /** Nothing more comes of the pipeline that began last; resolves when everything is on the screen. */
  readonly end: () => Promise<void>;
  /** A line or more outside of the pipeline. */
  readonly note: (text: string) => void;
}

/** Shows nothing. */
export const silentProgress: Progress = {
  begin: () => {},
  actionStarted: () => {},
  actionEnded: () => {},
  end: async () => {},
  note: () => {},
};
