import type { Version } from './create-version.ts';
import { nextFolder, type Session } from './session.ts';

/**
 * Has the thread of the docs make itself ready for the first change, beside the first requests: all that it needs is
 * loaded and compiled by then.
 */
export function rehearseDocs(session: Session, { docsFunction, stage: { entry } }: Version): void {
  if (docsFunction === undefined || !entry) return;
  session.docs.live.rehearse(entry, { outDir: nextFolder(session), served: '' });
}
