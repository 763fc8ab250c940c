import { setTimeout as delay } from 'node:timers/promises';
import { followSaves } from './follow-saves.ts';
import { type Session, settled } from './session.ts';

const tooLate = 'What was saved last is still being synthesized. Ask again.';

/**
 * Waits for what was saved to be served: whoever asks meanwhile gets the answer of what comes of it.
 * @param more what is waited for after that
 * @returns why what was saved is not served, or undefined where it is
 */
export async function findFault(
  session: Session,
  more: () => Promise<void> | undefined = () => undefined,
): Promise<string | undefined> {
  await followSaves(session);
  const followed = settled(session).then(more);
  const late = await Promise.race([followed, delay(session.timeout, tooLate, { ref: false })]);
  return late || (session.codeError ?? session.synthError);
}
