import { prepareFunctions } from './create-version.ts';
import { followClient } from './follow-client.ts';
import { followContracts } from './follow-contracts.ts';
import { replaceCode } from './replace-code.ts';
import type { Session } from './session.ts';

/** Follows a file that was saved, added or removed: code at once where esbuild alone can bundle it, else by a synth. */
export function followChange(session: Session, file: string): void {
  session.changed.add(file);
  session.synths.cancel();
  session.busy = session.busy
    .then(() => followChanges(session))
    .catch((error: unknown) => {
      // What was under way was given up.
      if (session.isStopped) return;
      session.codeError = String((error as Error).stack ?? error);
      session.print(session.codeError);
    });
}

/** What a synth has taken of what was saved. */
interface TakenChanges {
  readonly files: readonly string[];
  /** To be called when what came of it is served, or cannot be. */
  readonly done: () => void;
  /** To be called when the synth is given up. */
  readonly giveBack: () => void;
}

/**
 * Takes all that was saved for a synth that begins, as it reads all of it from the disk. What esbuild alone can bundle
 * stays: it is replaced at once, so that nobody gets older code until that synth has ended.
 */
export function takeChanges(session: Session): TakenChanges {
  const files = [...session.changed];
  session.isSynthAwaited ||= !isQuick(session, files);
  if (session.isSynthAwaited) session.changed.clear();
  return {
    files,
    // What is saved meanwhile ends the synth.
    done() {
      session.isSynthAwaited = false;
      for (const file of files) session.changed.delete(file);
    },
    giveBack() {
      if (session.isSynthAwaited) for (const file of files) session.changed.add(file);
    },
  };
}

// All that has changed since, at once.
async function followChanges(session: Session): Promise<void> {
  const files = [...session.changed];
  const { current } = session;
  if (session.isStopped) return;
  // A synth that has begun meanwhile has read it all.
  if (files.length === 0) return session.isSynthAwaited ? session.synths.ended() : undefined;
  if (!current || session.isSynthAwaited || !isQuick(session, files)) return session.synths.request();
  session.changed.clear();
  const awaited = await replaceCode(session, current, files);
  // Routes and what requests are validated by follow; nobody has to wait for them.
  if (session.codeError !== undefined) return;
  followContracts(session, current);
  void followClient(session, current);
  // What somebody is about to call has the machine first, and the docs, which take a moment where a synth takes its time.
  const prepared = prepareFunctions(current, awaited, session.stopping.signal);
  void Promise.all([prepared, session.docs.busy]).then(() => {
    // One that has begun meanwhile has read all of this.
    if (!session.isSynthAwaited) void session.synths.request();
  });
}

/** Whether what was saved can be served without a synth. */
export function isQuick({ current, synthError }: Session, files: readonly string[]): boolean {
  return current !== undefined && synthError === undefined && files.every((file) => current.isQuick(file));
}
