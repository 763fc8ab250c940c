import { setTimeout as delay } from 'node:timers/promises';
import { UsageError } from '@lambda-forge/app';
import { createProxy, type DevProxy, type Target } from './create-proxy.ts';
import { originOf } from './create-version.ts';
import { isOfDocs } from './follow-contracts.ts';
import { followSaves } from './follow-saves.ts';
import { type Session, settled } from './session.ts';

/**
 * The address of the session's next API.
 * @throws UsageError when the port that was asked for is taken
 */
export async function openProxy(session: Session): Promise<DevProxy> {
  const { port, proxies } = session;
  const index = proxies.length;
  const resolve = (pathname: string) => findTarget(session, index, pathname);
  if (port !== undefined) return createProxy(port + index, resolve);
  if (index > 0) return createProxy(0, resolve);
  try {
    return await createProxy(3000, resolve);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return createProxy(0, resolve);
  }
}

const tooLate = 'What was saved last is still being synthesized. Ask again.';

// Whoever asks while something is being followed gets the answer of what comes of it.
async function findTarget(session: Session, index: number, pathname: string): Promise<Target> {
  await followSaves(session);
  const isForDocs = () => isOfDocs(pathname, session.current?.stage.entry?.docs);
  const followed = settled(session).then(() => {
    if (isForDocs()) return session.docs.busy;
  });
  const late = await Promise.race([followed, delay(session.timeout, tooLate, { ref: false })]);
  if (late) return { error: late };
  const { codeError, synthError, docs, current } = session;
  const error = codeError ?? synthError ?? (isForDocs() ? docs.error : undefined);
  const origin = current && originOf(current, index);
  return error === undefined && origin ? { origin } : { error: error ?? 'The stage has no API.' };
}
