import { existsSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { resolveAssembly } from '@lambda-forge/app';
import { readCdkJson } from '@lambda-forge/context';
import { catchUp } from './catch-up.ts';
import { discardVersion } from './create-version.ts';
import { findFault } from './find-fault.ts';
import { followBySynth } from './follow-by-synth.ts';
import { followChange } from './follow-change.ts';
import { followSave } from './follow-saves.ts';
import { keepAssembly } from './kept-assembly.ts';
import { openProxy } from './open-proxy.ts';
import { createSession, type Session, type SessionOptions, settled } from './session.ts';
import { watchApp } from './watch-app.ts';
import { watchPackages } from './watch-packages.ts';

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
  const session = createSession(options, { synthesize, findFault, catchUp });
  const { root } = session;
  // Whoever asks before the first synth has begun waits for it, too.
  let begin = (): void => {};
  session.busy = new Promise((resolve) => {
    begin = resolve;
  });
  try {
    const proxy = await openProxy(session);
    session.proxies.push(proxy);
    const written = ['cdk.out', 'dist', 'coverage', relative(root, resolveAssembly(undefined))];
    const ignored = [...written, ...findClient(root)];
    session.watch = await watchApp(root, { ignored, onChange: (file) => followSave(session, file) });
    session.packages = watchPackages(root, (file) => followChange(session, file));
    session.busy = session.synths.request();
    const ready = session.busy.then(() => {
      if (session.fault !== undefined) throw session.fault;
      session.isReady = true;
    });
    ready.catch(() => undefined);
    begin();
    return { origin: proxy.origin, ready, stop: () => stopSession(session) };
  } catch (error) {
    begin();
    await stopSession(session);
    throw error;
  }
}

// Nothing that is synthesized depends on the typed client. What is wrong with it is told when it is to be written.
function findClient(root: string): string[] {
  const { client } = existsSync(join(root, 'cdk.json')) ? readCdkJson(root).context : {};
  return typeof client === 'string' && client !== '' ? [relative(root, resolve(root, client))] : [];
}

async function stopSession(session: Session): Promise<void> {
  session.isStopped = true;
  session.stopping.abort();
  session.packages?.close();
  await Promise.all([
    session.watch?.close(),
    ...session.proxies.map((proxy) => proxy.close()),
    session.synths.stop(),
    session.docs.live.stop(),
    session.contracts.stop(),
  ]);
  await settled(session);
  await Promise.all([endCurrent(session), ...session.retiring]);
  await session.engine?.stop();
  rmSync(session.folder, { recursive: true, force: true, maxRetries: 3 });
}

async function endCurrent({ root, current, changed, synthError }: Session): Promise<void> {
  if (!current) return;
  await current.running.stop();
  // What was saved since may be a file that the synth did not know of.
  if (changed.size === 0 && synthError === undefined) keepAssembly(root, current.folder, process.env);
  await discardVersion(current);
}

async function synthesize(session: Session, signal: AbortSignal): Promise<void> {
  try {
    await followBySynth(session, signal);
    session.fault = undefined;
  } catch (error) {
    session.fault = error;
    session.synthError = String((error as Error).message);
    // Else whoever waits until it is ready gets to know.
    if (session.isReady) session.print(session.synthError);
  }
}
