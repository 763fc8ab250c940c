import { findStageAssembly, readAssembly } from '@lambda-forge/assembly';
import { fullStageName, resourceId } from '@lambda-forge/context';
import type { Manifest, StageManifest } from '@lambda-forge/manifest';
import { findManifest } from './find-manifest.ts';

/** A stage of a synthesized app. */
export interface AppStage {
  /** What the manifest and people call it: `Staging`. */
  readonly name: string;
  /** The stage's own assembly. */
  readonly directory: string;
  readonly manifest: Manifest | undefined;
  /** What it consists of; absent when the app has no manifest. */
  readonly entry: StageManifest | undefined;
  /** What AWS calls one of its functions: `Staging-Demo-HelloWorld`. */
  readonly idOf: (functionName: string) => string;
}

/**
 * The stage of an app that a name or construct path means (`Prod/Staging` is Prod's copy), without one the first. An app that has no `cdk.Stage` is
 * one stage itself.
 * @throws AssemblyError when there is no such stage (the error lists those that there are)
 */
export function findAppStage(assembly: string, stage: string | undefined): AppStage {
  const manifest = findManifest(assembly);
  const names = Object.keys(manifest?.stages ?? {});
  const wanted = stage ?? names[0];
  const isOneItself =
    readAssembly(assembly).nested.length === 0 && (wanted === undefined || names.includes(wanted));
  const { directory, stacks } = isOneItself ? readAssembly(assembly) : findStageAssembly(assembly, wanted);
  const name = wanted?.split('/').at(-1) ?? 'App';
  const entry = manifest?.stages[name];
  const paths = stacks.map(({ displayName }) => displayName);
  const deployment = entry?.deployments?.find(({ path }) => paths.includes(path));
  const fullName = fullStageName({ stage: name, pipeline: deployment?.pipeline ?? name });
  return {
    name,
    directory,
    manifest,
    entry,
    idOf: (functionName) => resourceId(fullName, manifest?.name ?? '', functionName),
  };
}
