import { existsSync } from 'node:fs';
import {
  type Bundle,
  type BundleEntry,
  type Bundler,
  type Bundling,
  createBundler,
} from '@lambda-forge/bundler';
import { oncePerApp } from '@lambda-forge/synthesis';
import type { FunctionDeclaration } from '../declarations.ts';
import type { ServiceEnvironment } from '../service.ts';

/** Has esbuild ready for what will be declared. */
export function prepareBundles(environment: ServiceEnvironment): void {
  if (existsSync(environment.root)) bundlerOf(environment).prepare();
}

/** Begins to bundle what has been declared so far, beside the trees of this stack and of others. */
export function startBundles(environment: ServiceEnvironment): void {
  const entries = entriesOf(environment);
  if (entries.length > 0) bundlerOf(environment).start(entries, environment.assets);
}

/** Waits for the bundles of a stack, by the function's name. @throws BundlingError */
export function finishBundles(environment: ServiceEnvironment): ReadonlyMap<string, Bundle> {
  const entries = entriesOf(environment);
  return entries.length === 0 ? new Map() : bundlerOf(environment).finish(entries, environment.assets);
}

/** Gives up the bundles that were begun with, and the esbuild that was made ready, as the synth has failed. */
export function discardBundles(environment: ServiceEnvironment): void {
  if (existsSync(environment.root)) bundlerOf(environment).discard();
}

// The stages of an app deploy the same functions.
function bundlerOf({ stack, root }: ServiceEnvironment): Bundler {
  return oncePerApp(stack, `bundler ${root}`, () => createBundler(root));
}

function entriesOf({ declarations }: ServiceEnvironment): BundleEntry[] {
  return declarations.functions.flatMap((fn) =>
    fn.main === undefined ? [] : [{ name: fn.name, main: fn.main, bundling: bundlingOf(fn) }],
  );
}

/** How a function is bundled: without what its layers have. */
export function bundlingOf({ bundling, external }: FunctionDeclaration): Bundling {
  if (external.length === 0) return bundling;
  const all = [...(bundling.esbuild.external ?? []), ...external.flatMap((find) => find())];
  return { ...bundling, esbuild: { ...bundling.esbuild, external: [...new Set(all)].sort() } };
}
