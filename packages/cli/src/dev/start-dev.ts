import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { resolveAssembly } from '../app/resolve-assembly.ts';
import { discardVersion } from './create-version.ts';
import { followBySynth } from './follow-by-synth.ts';
import { followChange } from './follow-change.ts';
import { openFront } from './open-front.ts';
import { createSession, type Session, type SessionOptions, settled } from './session.ts';
import { watchApp } from './watch-app.ts';

/** A stage that follows its sources, until it is stopped. */
export interface DevServer {
  /** Where the first API answers: `http://127.0.0.1:3000`. */
  readonly origin: string;
  /**
   * The end of the first synth, well or not.
   * @throws UsageError when the app has no CDK CLI
   * @throws ForgeError when the stage is unknown or cannot run on this machine
   */
  readonly ready: Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Serves a stage and follows every change of the app. While something is broken, from the start or later, every
 * answer says what.
 * @throws UsageError when the port is taken
 */
export async function startDev(options: SessionOptions): Promise<DevServer> {
  const session = createSession(options);
  const { root } = session;
  try {
    const front = await openFront(session);
    session.fronts.push(front);
    const ignored = ['cdk.out', 'dist', 'coverage', relative(root, resolveAssembly(undefined))];
    session.watch = await watchApp(root, { ignored, onChange: (file) => followChange(session, file) });
    const ready = followBySynth(session);
    session.busy = ready.catch(() => {});
    return { origin: front.origin, ready, stop: () => stopSession(session) };
  } catch (error) {
    await stopSession(session);
    throw error;
  }
}

async function stopSession(session: Session): Promise<void> {
  session.isStopped = true;
  session.synth.abort();
  await session.watch?.close();
  await Promise.all(session.fronts.map((front) => front.close()));
  await settled(session, 'busy');
  await settled(session, 'background');
  if (session.current) await discardVersion(session.current);
  rmSync(session.folder, { recursive: true, force: true });
}
