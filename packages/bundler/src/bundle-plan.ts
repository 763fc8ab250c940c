import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';
import type { Problem } from '@lambda-forge/context';
import { toBundleKey } from './bundle-cache.ts';
import { type AssetSharing, type BundleEntry, type BundleUnit, planBundles } from './bundle-unit.ts';
import { findExtraFiles } from './extra-files.ts';
import type { FileFacts } from './file-facts.ts';
import type { ExtraFile } from './list-files.ts';

/** A bundle to find in the cache or to make. */
export interface PlannedBundle extends BundleUnit {
  /** What lies beside its code. */
  readonly extras: readonly ExtraFile[];
  /** What the cache knows it by. */
  readonly key: string;
}

/** The bundles of functions, and where in them each function is. */
export interface BundlePlan {
  readonly bundles: readonly PlannedBundle[];
  /** By the function's name. */
  readonly places: ReadonlyMap<string, { readonly key: string; readonly entry: string }>;
  /** What is wrong with files that are to lie beside code. */
  readonly problems: readonly Problem[];
}

/** @param root the app's folder, and where it was given: a link, maybe, which is no part of any code */
export function createBundlePlan(
  [root, given]: readonly [root: string, given: string],
  entries: readonly BundleEntry[],
  { sharing, files }: { readonly sharing: AssetSharing; readonly files: FileFacts },
): BundlePlan {
  const moved = entries.map((entry) => ({ ...entry, main: resolve(root, relative(given, entry.main)) }));
  const { units, places } = planBundles(root, moved, sharing);
  const problems: Problem[] = [];
  const planned = new Map(
    units.map((unit) => {
      const extras = findExtraFiles(root, unit, problems);
      return [unit, { ...unit, extras, key: keyOf(root, unit, { extras, files }) }] as const;
    }),
  );
  return {
    bundles: [...planned.values()],
    places: new Map(
      [...places].map(([name, { unit, entry }]) => [name, { key: planned.get(unit)?.key ?? '', entry }]),
    ),
    problems,
  };
}

// To be raised when bundles are made or recorded in another way.
const cacheVersion = 2;

function keyOf(
  root: string,
  { bundling, entries, shared }: BundleUnit,
  { extras, files }: { readonly extras: readonly ExtraFile[]; readonly files: FileFacts },
): string {
  return toBundleKey([
    cacheVersion,
    readEsbuildVersion(),
    bundling,
    shared,
    [...entries].map(([place, { main }]) => [place, main.slice(root.length)]).sort(),
    extras.map(({ target, source, isExecutable }) => [target, files.content(source), isExecutable]),
    process.env['NODE_PATH'] ?? '',
  ]);
}

// Without loading it.
function readEsbuildVersion(): string {
  return (createRequire(import.meta.url)('esbuild/package.json') as { version: string }).version;
}
