import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
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
  /** What `recentOf` the version before it was. */
  recent: readonly string[];
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
    return { stage: found, running, folder: output, quick, recent: [] };
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

/** Has processes ready in a version for the functions that requests came for in the one that it takes the place of. */
export async function prepareVersion(version: Version, before: Version): Promise<void> {
  version.recent = recentOf(before);
  const there = version.recent.filter((name) => version.running.functions.includes(name));
  const started = there.slice(0, mostPrepared).map((name) => version.running.prepare(name));
  await Promise.race([Promise.all(started), delay(longestWait, undefined, { ref: false })]);
}

/** The functions that requests came for, the last one first. */
export function recentOf({ running, recent }: Version): string[] {
  return [...new Set([...running.invoked(), ...recent])];
}

/** More processes at once would keep each other from being ready. */
export const mostPrepared = 4;
// In milliseconds. Modules that take longer go on loading.
const longestWait = 1000;

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
