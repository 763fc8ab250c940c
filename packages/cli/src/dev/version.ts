import { rmSync } from 'node:fs';
import { type Manifest, resourceId } from '@lambda-forge/context';
import { type Log, type RunningStage, startStage } from '@lambda-forge/local';
import { findManifest } from '../app/find-manifest.ts';
import { runSynth } from '../app/run-synth.ts';
import { findQuickFunctions, type QuickFunction, type SynthesizedFunction } from './quick-bundles.ts';

/** A stage as one synth made it, running. */
export interface Version {
  /** The stage's name. */
  readonly name: string;
  readonly running: RunningStage;
  readonly manifest: Manifest | undefined;
  /** The assembly. */
  readonly folder: string;
  quick: readonly QuickFunction[];
}

interface VersionOptions {
  readonly output: string;
  readonly stage: string | undefined;
  readonly log: Log;
}

/** Synthesizes an app and starts its stage, or hands over what is wrong with it. */
export async function createVersion(
  root: string,
  { output, stage, log }: VersionOptions,
): Promise<Version | string> {
  const { code, messages } = await runSynth(root, { output });
  if (code !== 0) return messages;
  if (messages) log({ kind: 'stage', text: messages });
  const manifest = findManifest(output);
  const name = stage ?? Object.keys(manifest?.stages ?? {})[0];
  const running = await startStage({
    assembly: output,
    log,
    ...(name === undefined ? {} : { stage: name }),
  });
  const version: Version = { name: name ?? 'App', running, manifest, folder: output, quick: [] };
  version.quick = await findQuickFunctions(root, functionsOf(version));
  return version;
}

/** Ends a version and deletes its assembly. */
export async function discardVersion({ running, folder }: Version): Promise<void> {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Where an API of a version answers. */
export function originOf({ running }: Version, index: number): string {
  return new URL(running.apis[index]?.urls[0] ?? 'http://none').origin;
}

function functionsOf({ running, manifest, name }: Version): SynthesizedFunction[] {
  const functions = manifest?.stages[name]?.functions ?? [];
  return functions.flatMap((entry) => {
    const id = resourceId(name, manifest?.name ?? '', entry.name);
    return running.functions.includes(id) ? [{ entry, config: running.configOf(id) }] : [];
  });
}
