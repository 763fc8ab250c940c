import { setTimeout as delay } from 'node:timers/promises';
import type { Version } from './create-version.ts';
import { nextFolder, type Session } from './session.ts';

/**
 * Has the thread of the docs make itself ready for the first change. Whoever asks first has the machine to himself: it
 * begins when the first request has its answer, or nobody asks for a while; not at all where a change comes before.
 */
export async function rehearseDocs(
  session: Session,
  { docsFunction, stage: { entry } }: Version,
): Promise<void> {
  if (docsFunction === undefined || !entry) return;
  const { docs, proxies, stopping } = session;
  const unasked = delay(longestWait, undefined, { ref: false, signal: stopping.signal }).catch(
    () => undefined,
  );
  await Promise.race([unasked, ...proxies.map(({ answered }) => answered)]);
  if (session.isStopped || docs.saves > 0) return;
  docs.live.rehearse(entry, { outDir: nextFolder(session), served: '' });
}

// In milliseconds.
const longestWait = 3000;
