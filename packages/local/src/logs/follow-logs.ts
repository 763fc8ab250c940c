import { setTimeout as delay } from 'node:timers/promises';
import type { LogEntry } from './kept-log.ts';

/** Reads what is new in a log since it was last called; at first, all that is wanted. */
export type ReadLog = () => Promise<readonly LogEntry[]>;

export interface FollowOptions {
  readonly print: (entry: LogEntry) => void;
  /** How long to wait before more is read, in milliseconds; undefined to read once. */
  readonly every: number | undefined;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Prints a log, entries in the order of their time, once or until it is ended. */
export async function followLog(read: ReadLog, { print, every, signal }: FollowOptions): Promise<void> {
  do {
    const entries = await read();
    for (const entry of [...entries].sort((a, b) => a.timestamp - b.timestamp)) print(entry);
    if (every === undefined) return;
    await delay(every, undefined, { signal }).catch(() => undefined);
  } while (!signal.aborted);
}
