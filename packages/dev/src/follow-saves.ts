import { setTimeout as delay } from 'node:timers/promises';
import { statOrNone } from '@lambda-forge/context';
import { followChange } from './follow-change.ts';
import type { Session } from './session.ts';

/** Follows what was saved, which the watcher has not told of yet: it takes a moment. */
export async function followSaves(session: Session): Promise<void> {
  const saved = session.seen.findChanged();
  // Most programs empty a file before they write it.
  for (let times = emptyTimeout / step; times > 0 && saved.some(isEmpty); times--) await delay(step);
  for (const file of saved) followSave(session, file);
}

/** Follows a file that was saved, once, whoever notices it. */
export function followSave(session: Session, file: string): void {
  if (session.seen.see(file)) followChange(session, file);
}

// In milliseconds.
const emptyTimeout = 80;
const step = 10;

function isEmpty(file: string): boolean {
  return statOrNone(file)?.size === 0;
}
