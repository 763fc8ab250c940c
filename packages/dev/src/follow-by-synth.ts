import { renderSynthesizing } from '@lambda-forge/app';
import { type RunningStage, toPrinter } from '@lambda-forge/local-functions';
import { createVersion, discardVersion, originOf, prepareVersion, type Version } from './create-version.ts';
import { takeChanges } from './follow-change.ts';
import { followClient } from './follow-client.ts';
import { toWarnings } from './follow-contracts.ts';
import { takeAssembly } from './kept-assembly.ts';
import { openProxy } from './open-proxy.ts';
import { rehearseDocs } from './rehearse-docs.ts';
import { nextFolder, type Session } from './session.ts';

/**
 * Serves the app as it is now, from a new synth; while it cannot be synthesized, says why. Whoever changes it again
 * before it is done, ends it. A session begins with the synth of the one before it while nothing has changed since.
 * @throws ForgeError when the stage is unknown or cannot run on this machine
 */
export async function followBySynth(session: Session, signal: AbortSignal): Promise<void> {
  const started = performance.now();
  const since = Date.now();
  // All of it is on the disk that the synth reads.
  const changes = takeChanges(session);
  session.seen.seeAll();
  const output = nextFolder(session);
  const isMade = session.made === 1 && beginWithKept(session, output);
  const made = await createVersion(session.root, {
    output,
    isMade,
    stage: session.stage,
    endpoint: session.endpoint,
    engineOf: session.engineOf,
    log: toPrinter(session.print),
    signal,
  });
  if (session.current && typeof made !== 'string') await prepareVersion(made, session.current, signal);
  // They are for the version that this one takes the place of.
  await session.docs.busy;
  if (session.isStopped || signal.aborted) {
    changes.giveBack();
    if (typeof made !== 'string') await discardVersion(made);
    return;
  }
  changes.done();
  session.synthError = typeof made === 'string' ? `The app cannot be synthesized.\n${made}` : undefined;
  if (typeof made === 'string') return session.print(session.synthError ?? '');
  session.codeError = undefined;
  session.docs.error = undefined;
  // Among the warnings of the synth.
  session.docs.told = toWarnings(made.stage.entry?.contractProblems ?? []);
  const milliseconds = Math.round(performance.now() - started);
  session.print(
    isMade
      ? `Nothing has changed since the last synth: served in ${milliseconds} ms.`
      : `Synthesized in ${milliseconds} ms.`,
  );
  session.seen.meet(made.files, since);
  await serve(session, made);
}

function beginWithKept({ root, print }: Session, output: string): boolean {
  const taken = takeAssembly(root, output, process.env);
  if (!taken.isTaken) print(renderSynthesizing(taken.changed));
  return taken.isTaken;
}

async function serve(session: Session, version: Version): Promise<void> {
  const { proxies, current: old } = session;
  session.current = version;
  session.watch?.add(version.files);
  session.packages?.add(version.files);
  while (proxies.length < version.running.apis.length) proxies.push(await openProxy(session));
  if (!old) rehearseDocs(session, version);
  void followClient(session, version);
  show(session, version);
  if (old) retire(session, old);
}

// Requests that are on their way to the old one come to their end.
function retire({ proxies, retiring }: Session, old: Version): void {
  const drained = Promise.all(proxies.map((proxy, index) => proxy.drained(originOf(old, index) ?? '')));
  const gone = drained.then(() => discardVersion(old)).finally(() => retiring.delete(gone));
  retiring.add(gone);
}

// Only news: most synths change nothing of it.
function show(session: Session, { stage, running }: Version): void {
  const { proxies } = session;
  const toPublic = (text: string) =>
    running.apis.reduce(
      (at, api, index) =>
        api.urls.reduce(
          (from, url) => from.replaceAll(new URL(url).host, new URL(proxies[index]?.origin ?? '').host),
          at,
        ),
      text,
    );
  const { receivers, resources } = running;
  const { outputs, apis } = JSON.parse(
    toPublic(JSON.stringify({ outputs: running.outputs, apis: running.apis })),
  ) as Pick<RunningStage, 'outputs' | 'apis'>;
  const shown = JSON.stringify([
    outputs,
    apis,
    receivers,
    resources,
    stage.entry?.functions,
    stage.entry?.docs,
  ]);
  if (shown !== session.shown)
    session.show({ stage: stage.name, outputs, apis, receivers, resources }, stage);
  session.shown = shown;
}
