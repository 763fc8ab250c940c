import { setTimeout as delay } from 'node:timers/promises';

/**
 * Whether something ends within some milliseconds. What does not may be left to the watchdogs, which end with this
 * process all that it has started.
 * @throws what it fails with in this time
 */
export async function endsWithin(milliseconds: number, ending: Promise<unknown>): Promise<boolean> {
  const over = new AbortController();
  const late = delay(milliseconds, false, { signal: over.signal }).catch(() => false);
  try {
    return await Promise.race([ending.then(() => true), late]);
  } finally {
    over.abort();
  }
}
