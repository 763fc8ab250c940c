import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type AppStage, findAppStage, readWarnings, runSynth, type Synthesis } from '@lambda-forge/app';
import { keepLog, startStage } from '@lambda-forge/local';
import type { Engine } from '@lambda-forge/local-engine';
import type { FunctionConfig, Log, RunningStage } from '@lambda-forge/local-functions';
import { readSources, type Sources } from '@lambda-forge/manifest';
import { startWatchdog } from '@lambda-forge/processes';
import { findQuickFunctions, type QuickFunction } from './quick-bundles.ts';

/** A stage as one synth made it, running. */
export interface Version {
  readonly stage: AppStage;
  readonly running: RunningStage;
  /** The assembly. */
  readonly folder: string;
  /** What its synth has read, absolute. */
  readonly files: readonly string[];
  quick: readonly QuickFunction[];
  /** The name of the function that serves the docs, if there is one. */
  readonly docsFunction: string | undefined;
  /** Whether a file is only in bundles that can be made without a synth, or only has types that contracts are made of. */
  readonly isQuick: (file: string) => boolean;
  /** Where the code lies that has taken the place of what was synthesized, by the function's name. */
  readonly replaced: Map<string, string>;
  /** What `recentOf` the version before it was. */
  recent: readonly string[];
}

export interface VersionOptions {
  /** Where the assembly goes. */
  readonly output: string;
  /** Whether it is there already, as a synth would make it. */
  readonly isMade: boolean;
  /** @default the app's first stage */
  readonly stage: string | undefined;
  /** @default none */
  readonly endpoint: string | undefined;
  /** Runs what the stage has beside functions and APIs. */
  readonly engineOf: (stage: string) => Engine;
  readonly log: Log;
  /** Ends the synth before its time. */
  readonly signal: AbortSignal;
}

/**
 * Synthesizes an app, where that is not done yet, and starts its stage, or hands over what is wrong with the app.
 * @throws ForgeError when the stage is unknown or cannot run on this machine
 */
export async function createVersion(
  root: string,
  { output, isMade, stage, endpoint, engineOf, log, signal }: VersionOptions,
): Promise<Version | string> {
  try {
    const { code, messages } = isMade
      ? { code: 0, messages: readWarnings(output).join('\n') }
      : await runWatched(root, { output, signal });
    if (code !== 0) {
      rmSync(output, { recursive: true, force: true });
      return messages;
    }
    if (messages) log({ kind: 'stage', text: messages });
    const found = findAppStage(output, stage);
    const running = await startStage({
      assembly: found.directory,
      root,
      engine: engineOf(found.name),
      ...(endpoint === undefined ? {} : { endpoint }),
      log: keepLog(root, found.name, log),
    });
    const configs = running.functions.map((name) => running.configOf(name));
    return toVersion(root, readSources(output), { stage: found, running, folder: output, configs });
  } catch (error) {
    rmSync(output, { recursive: true, force: true });
    throw error;
  }
}

async function runWatched(
  root: string,
  options: Pick<VersionOptions, 'output' | 'signal'>,
): Promise<Synthesis> {
  const watchdog = startWatchdog();
  try {
    return await runSynth(root, { ...options, watchdog });
  } finally {
    void watchdog.stop();
  }
}

interface Started extends Pick<Version, 'stage' | 'running' | 'folder'> {
  readonly configs: readonly FunctionConfig[];
}

function toVersion(root: string, sources: Sources | undefined, { configs, ...started }: Started): Version {
  const { app = [], bundles = [], files = {} } = sources ?? {};
  const toFile = (path: string) => resolve(root, path);
  const own = new Set(app.map(toFile));
  const names = new Set(configs.map(({ name }) => name));
  const slow = bundles.filter(({ functions, build }) => !build && functions.some((name) => names.has(name)));
  const slowFiles = new Set(slow.flatMap((bundle) => bundle.files.map(toFile)));
  const all = Object.keys(files).map(toFile);
  // Not those that a search would have found first.
  const read = new Set(
    Object.entries(files).flatMap(([path, hash]) => (hash === null ? [] : [toFile(path)])),
  );
  const bundled = new Set(bundles.flatMap((bundle) => bundle.files.map(toFile)));
  const hasOnlyTypes = (file: string) => read.has(file) && isTypeScript.test(file) && !bundled.has(file);
  const version: Version = {
    ...started,
    files: all,
    quick: findQuickFunctions(root, { bundles }, configs),
    docsFunction: findDocsFunction(started, configs),
    isQuick: (file) =>
      !own.has(file) &&
      !slowFiles.has(file) &&
      (version.quick.some(({ inputs }) => inputs.has(file)) || hasOnlyTypes(file)),
    replaced: new Map(),
    recent: [],
  };
  return version;
}

const isTypeScript = /\.[cm]?tsx?$/;

// The one whose asset has the document in it.
function findDocsFunction(
  { stage: { entry }, folder }: Pick<Version, 'stage' | 'folder'>,
  configs: readonly FunctionConfig[],
): string | undefined {
  if (entry?.docs?.openapi === undefined) return undefined;
  const asset = resolve(folder, entry.docs.openapi, '..', '..');
  return configs.find(({ code }) => 'path' in code && resolve(code.path) === asset)?.name;
}

/** Ends a version and deletes what was made for it. */
export async function discardVersion({ running, folder, replaced }: Version): Promise<void> {
  await running.stop();
  for (const each of [folder, ...replaced.values()]) rmSync(each, { recursive: true, force: true });
}

/** Has processes ready in a version for the functions that requests came for in the one that it takes the place of. */
export async function prepareVersion(version: Version, before: Version, signal: AbortSignal): Promise<void> {
  version.recent = recentOf(before);
  const there = version.recent.filter((name) => version.running.functions.includes(name));
  await prepareFunctions(version, there.slice(0, mostPrepared), signal);
}

/** Starts processes of functions, and waits until they are ready, but no longer than a moment. */
export async function prepareFunctions(
  { running }: Version,
  names: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const started = names.map((name) => running.prepare(name));
  const waited = delay(longestWait, undefined, { ref: false, signal }).catch(() => undefined);
  await Promise.race([Promise.all(started), waited]);
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
