import type { Queue } from './queue.ts';

/** Something that runs the app, to be measured. */
export interface Side {
  readonly name: string;
  readonly readySeconds: number;
  readonly jobs: Queue;
  /** Where is left what has failed twice. */
  readonly dead: Queue;
  /** Its processes; memory is measured of them and of all below them. */
  readonly processIds: readonly number[];
  readonly output: () => string;
  /** Has the handler say another version of itself. */
  readonly save: (version: string) => void;
  readonly stop: () => Promise<void>;
}
