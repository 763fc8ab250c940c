import { setTimeout as delay } from 'node:timers/promises';
import { isQuick } from './follow-change.ts';
import { followSaves } from './follow-saves.ts';
import { type Session, settled } from './session.ts';

/**
 * Waits for code that was saved to be served, but for no synth: an event has no time for one, as its function has a timeout.
 * What needs one is called as it is served until then.
 */
export async function catchUp(session: Session): Promise<void> {
  await followSaves(session);
  if (!session.isSynthAwaited && isQuick(session, [...session.changed]))
    await Promise.race([settled(session), delay(moment, undefined, { ref: false })]);
}

// In milliseconds.
const moment = 1000;
