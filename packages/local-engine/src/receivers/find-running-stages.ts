import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { serialize } from 'node:v8';
import { forgeFolder } from '@lambda-forge/context';
import type { Receiver } from '@lambda-forge/local-functions';
import { MessageError } from '../errors.ts';
import type { Sent, SharedReceiver } from './share-receivers.ts';

/** A stage of an app that another process runs on this machine. */
export interface OtherStage {
  readonly name: string;
  readonly receivers: readonly Receiver[];
}

/** Holds a file for each stage of an app that runs on this machine, with its address. */
export function runningFolder(root: string): string {
  return join(root, forgeFolder, 'running');
}

/** The stages of an app that run on this machine already, with what takes messages there. */
export async function findRunningStages(root: string): Promise<OtherStage[]> {
  const folder = runningFolder(root);
  const stages = await Promise.all(listFiles(folder).map((file) => readStage(join(folder, file))));
  return stages.filter((stage) => stage !== undefined);
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.json'));
  } catch {
    return [];
  }
}

// What a process has left that was killed is no stage that runs.
async function readStage(file: string): Promise<OtherStage | undefined> {
  try {
    const { url } = JSON.parse(readFileSync(file, 'utf8')) as { readonly url: string };
    const response = await fetch(url);
    if (!response.ok) return undefined;
    const shared = (await response.json()) as readonly SharedReceiver[];
    const receivers = shared.map(({ type, name }) => ({
      type,
      name,
      send: (message: unknown) => send(url, serialize({ type, name, message })),
    }));
    return { name: basename(file, '.json'), receivers };
  } catch {
    return undefined;
  }
}

async function send(url: string, body: Buffer): ReturnType<Receiver['send']> {
  let sent: Sent;
  try {
    const response = await fetch(url, { method: 'POST', body: new Uint8Array(body) });
    sent = (await response.json()) as Sent;
  } catch (cause) {
    throw new MessageError('The stage that the message was sent to has ended.', {
      cause,
      hint: 'Send it again, to a stage that runs.',
    });
  }
  const { results, refusal } = sent;
  if (refusal) {
    const { message, hint } = refusal;
    throw new MessageError(message, hint === undefined ? {} : { hint });
  }
  return results ?? [];
}
