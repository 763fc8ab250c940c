import { followBySynth } from './follow-by-synth.ts';
import { replaceCode } from './replace-code.ts';
import type { Session } from './session.ts';

/** Follows a file that was saved, added or removed: code at once where esbuild alone can bundle it, else by a synth. */
export function followChange(session: Session, file: string): void {
  session.changes += 1;
  session.changed.add(file);
  session.synth.abort();
  session.busy = session.busy
    .then(() => followChanges(session))
    .catch((error: unknown) => {
      session.codeError = String((error as Error).stack ?? error);
      session.print(session.codeError);
    });
}

// All that has changed since, at once: there may be nothing left to do.
async function followChanges(session: Session): Promise<void> {
  const files = [...session.changed];
  session.changed.clear();
  if (files.length === 0 || session.isStopped) return;
  const { current, synthError } = session;
  const affected = current?.quick.filter(({ inputs }) => files.some((file) => inputs.has(file))) ?? [];
  const isQuick = files.every((file) => affected.some(({ inputs }) => inputs.has(file)));
  if (!current || !isQuick || synthError !== undefined) return synthesize(session);
  await replaceCode(session, current, affected);
  // Routes, contracts and docs follow; nobody has to wait for them.
  if (session.codeError === undefined)
    session.background = session.background.then(() => synthesize(session));
}

async function synthesize(session: Session): Promise<void> {
  await followBySynth(session).catch((error: unknown) => {
    session.synthError = String((error as Error).message);
    session.print(session.synthError);
  });
}
