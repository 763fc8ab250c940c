import { rmSync } from 'node:fs';
import { type Log, type RunningStage, startStage } from '@lambda-forge/local';
import { type AppStage, findAppStage } from '../app/find-app-stage.ts';
import { runSynth } from '../app/run-synth.ts';
import { findQuickFunctions, type QuickFunction, type SynthesizedFunction } from './quick-bundles.ts';

/** A stage as one synth made it, running. */
export interface Version {
  readonly stage: AppStage;
  readonly running: RunningStage;
  /** The assembly. */
  readonly folder: string;
  quick: readonly QuickFunction[];
}

export interface VersionOptions {
  /** Where the assembly goes. */
  readonly output: string;
  /** @default the app's first stage */
  readonly stage: string | undefined;
  readonly log: Log;
  /** Ends the synth before its time. */
  readonly signal: AbortSignal;
}

/**
 * Synthesizes an app and starts its stage, or hands over what is wrong with the app.
 * @throws ForgeError when the stage is unknown or cannot run on this machine
 */
export async function createVersion(
  root: string,
  { output, stage, log, signal }: VersionOptions,
): Promise<Version | string> {
  try {
    const { code, messages } = await runSynth(root, { output, signal });
    if (code !== 0) {
      rmSync(output, { recursive: true, force: true });
      return messages;
    }
    if (messages) log({ kind: 'stage', text: messages });
    const found = findAppStage(output, stage);
    const running = await startStage({ assembly: found.directory, log });
    const quick = await findQuickFunctions(root, functionsOf(found, running));
    return { stage: found, running, folder: output, quick };
  } catch (error) {
    rmSync(output, { recursive: true, force: true });
    throw error;
  }
}

/** Ends a version and deletes its assembly. */
export async function discardVersion({ running, folder }: Version): Promise<void> {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Where an API of a version answers, or undefined when it has no such API. */
export function originOf({ running }: Version, index: number): string | undefined {
  const [url] = running.apis[index]?.urls ?? [];
  return url === undefined ? undefined : new URL(url).origin;
}

function functionsOf({ entry, idOf }: AppStage, running: RunningStage): SynthesizedFunction[] {
  return (entry?.functions ?? []).flatMap((fn) => {
    const id = idOf(fn.name);
    return running.functions.includes(id) ? [{ entry: fn, config: running.configOf(id) }] : [];
  });
}
