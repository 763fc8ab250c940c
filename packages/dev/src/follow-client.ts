import { relative } from 'node:path';
import { noteGenerated, readClient } from '@lambda-forge/app';
import { findEndpoints } from '@lambda-forge/manifest';
import type { Version } from './create-version.ts';
import type { Session } from './session.ts';

/**
 * Has the typed client that `cdk.json` names follow the contracts as they were saved. It is the one that `forge client`
 * writes, of the app's first stage, whichever is served; nobody waits for it.
 */
export async function followClient(session: Session, { stage: { manifest } }: Version): Promise<void> {
  const { root, docs, print } = session;
  if (!manifest || session.isStopped) return;
  const started = performance.now();
  try {
    const { out, stages } = readClient(root, manifest);
    const [stage] = Object.values(manifest.stages);
    if (out === undefined || !stage || findEndpoints(stage).length === 0) return;
    const { isNew } = await docs.live.writeClient(stage, { out, stages, title: manifest.name });
    docs.clientError = undefined;
    if (isNew) noteGenerated(root, out);
    if (isNew) print(`Updated ${relative(root, out)} in ${Math.round(performance.now() - started)} ms.`);
  } catch (error) {
    if (session.isStopped) return;
    const text = `The client cannot be written.\n${(error as Error).message}`;
    // Only news.
    if (text !== docs.clientError) print(text);
    docs.clientError = text;
  }
}
