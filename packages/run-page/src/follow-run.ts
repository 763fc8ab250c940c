import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { statOrNone } from '@lambda-forge/context';
import { eventsFile } from '@lambda-forge/run-records';
import { readSnapshot } from './read-snapshot.ts';
import type { RunSnapshot } from './run-data.ts';

const interval = 250;
// What runs takes longer, and a process may be gone, without an event.
const silence = 1000;

/** A run as it is now, and again after each event and each second, until it is over. */
export async function* followRun(directory: string, signal: AbortSignal): AsyncGenerator<RunSnapshot> {
  let [seen, last] = [0, 0];
  while (!signal.aborted) {
    const size = statOrNone(join(directory, eventsFile))?.size ?? 0;
    if (size !== seen || Date.now() - last >= silence) {
      [seen, last] = [size, Date.now()];
      const snapshot = readSnapshot(directory);
      yield snapshot;
      if (snapshot.execution.state !== 'running') return;
    }
    await sleep(interval, undefined, { signal }).catch(() => {}); // whoever followed has left
  }
}
