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
      session.codeError = String((error as Error).stack ?? error);
      session.print(session.codeError);
    });
}

// All that has changed since, at once: there may be nothing left to do, as a synth has read it all.
async function followChanges(session: Session): Promise<void> {
  const files = [...session.changed];
  const { current, synthError } = session;
  if (files.length === 0 || session.isStopped) return;
  if (!current || synthError !== undefined || !files.every((file) => current.isQuick(file)))
    return session.synths.request();
  session.changed.clear();
  await replaceCode(session, current, files);
  // Routes and what requests are validated by follow; nobody has to wait for them.
  if (session.codeError !== undefined) return;
  followContracts(session, current);
  void session.synths.request();
}
