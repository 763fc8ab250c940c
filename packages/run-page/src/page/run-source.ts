import type { ActionDetails } from '@lambda-forge/run-records';
import type { ApprovalAnswer, RunSnapshot, RunSummary } from '../run-data.ts';

/** Where a page has its runs from: a server, while they run, or itself. */
export interface RunSource {
  /** Whether what it gives may change. */
  readonly isLive: boolean;
  readonly list: () => Promise<readonly RunSummary[]>;
  /** Hands on a run's state, and each later one. @returns what ends that */
  readonly follow: (id: string, onState: (snapshot: RunSnapshot) => void, onEnd: OnEnd) => () => void;
  /** Hands on an action's log, and what it grows by. @returns what ends that */
  readonly readLog: (id: string, action: string, onText: (text: string) => void, onEnd: OnEnd) => () => void;
  readonly readDetails: (id: string, action: string) => Promise<ActionDetails>;
  readonly answer: (id: string, answer: ApprovalAnswer) => Promise<void>;
}

/** Nothing more comes: all is there, or the reason why not. */
export type OnEnd = (problem: string | undefined) => void;
