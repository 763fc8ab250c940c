import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { assertNoProblems, type Problem } from '@lambda-forge/context';
import { BundlingError } from '../errors.ts';
import { cacheFolder, publishFolder } from '../store-folder.ts';
import { type BundleCache, type CachedBundle, openBundleCache, toBundleKey } from './bundle-cache.ts';
import { createFactCollector } from './bundle-facts.ts';
import { bundlesKind } from './bundle-records.ts';
import { type AssetSharing, type BundleEntry, type BundleUnit, planBundles } from './bundle-unit.ts';
import { type ExtraFile, findExtraFiles } from './extra-files.ts';
import { createFileFacts, type FileFacts } from './file-facts.ts';
import { pruneCache } from './prune-cache.ts';
import { readEsbuildVersion, runEsbuild } from './run-esbuild.ts';

/** A bundled function. */
export interface Bundle {
  /** The asset's folder. */
  readonly folder: string;
  /** The hash of what is in it. */
  readonly hash: string;
  /** What Lambda calls: `main.handler`. */
  readonly handler: string;
  /** The names that the function's module exports, or null when only its run would tell. */
  readonly exports: readonly string[] | null;
}

/**
 * Bundles functions: what has not changed comes from the app's cache, all the rest from one run of esbuild for each
 * set of options. Assets are named by their content, so that equal code is an equal asset.
 * @param root the app's folder
 * @returns by the function's name
 * @throws BundlingError that lists every function with esbuild's own message, file and line
 */
export function bundleFunctions(
  appFolder: string,
  given: readonly BundleEntry[],
  sharing: AssetSharing,
): Map<string, Bundle> {
  if (given.length === 0) return new Map();
  // What leads to the app, a link maybe, is no part of its code.
  const root = realpathSync(appFolder);
  const entries = given.map(({ main, ...entry }) => ({
    ...entry,
    main: resolve(root, relative(appFolder, main)),
  }));
  const { units, places } = planBundles(root, entries, sharing);
  const cache = openBundleCache(root);
  const files = createFileFacts(cache.contents);
  const problems: Problem[] = [];
  const planned = units.map((unit) => {
    const extras = findExtraFiles(root, unit, problems);
    return { unit, extras, key: keyOf(root, unit, { extras, files }) };
  });
  assertNoProblems(problems, 'Bundling', BundlingError);
  const bundles = new Map<BundleUnit, CachedBundle>();
  for (const { unit, key } of planned) {
    const found = cache.find(key, files);
    if (found) bundles.set(unit, found);
  }
  const missing = planned.filter(({ unit }) => !bundles.has(unit));
  if (missing.length > 0)
    for (const [unit, bundle] of makeBundles(root, cache, missing)) bundles.set(unit, bundle);
  cache.save();
  return new Map(
    [...places].flatMap(([name, { unit, entry }]) => {
      const bundle = bundles.get(unit);
      if (!bundle) return [];
      const folder = join(cacheFolder(root, bundlesKind), bundle.hash);
      const exports = bundle.exports[entry] ?? null;
      return [[name, { folder, hash: bundle.hash, handler: `${entry}.handler`, exports }]];
    }),
  );
}

interface PlannedUnit {
  readonly unit: BundleUnit;
  readonly extras: readonly ExtraFile[];
  readonly key: string;
}

// To be raised when bundles are made or recorded in another way.
const cacheVersion = 1;

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
    extras.map(({ target, source }) => [target, files.content(source)]),
    process.env['NODE_PATH'] ?? '',
  ]);
}

function makeBundles(
  root: string,
  cache: BundleCache,
  missing: readonly PlannedUnit[],
): Map<BundleUnit, CachedBundle> {
  const folder = cacheFolder(root, bundlesKind);
  // Before the clock starts, as it changes the app's folder.
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `draft-${randomUUID()}`);
  try {
    return fillDraft(root, missing, { cache, draft });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function fillDraft(
  root: string,
  missing: readonly PlannedUnit[],
  { cache, draft }: { readonly cache: BundleCache; readonly draft: string },
): Map<BundleUnit, CachedBundle> {
  const problems: Problem[] = [];
  const started = Date.now();
  const plans = new Map(missing.map((plan) => [plan.unit, plan]));
  const built = runEsbuild(root, [...plans.keys()], { draft, problems });
  assertNoProblems(problems, 'Bundling', BundlingError);
  // What was read before esbuild ran may have changed before it read it.
  const collector = createFactCollector(root, createFileFacts(cache.contents));
  const hasChanged = createChangeCheck(root, started);
  const bundles = new Map<BundleUnit, CachedBundle>();
  for (const { unit, folder, exports, inputs: entries, metafile } of built) {
    const { key, extras } = plans.get(unit) ?? { key: '', extras: [] };
    addExtraFiles(folder, extras);
    const bundle = { hash: basename(publishFolder(root, bundlesKind, folder)), exports };
    bundles.set(unit, bundle);
    const facts = collector.collect(metafile, entries, unit.bundling.esbuild.tsconfig);
    const paths = [...extras.map(({ source }) => source), ...(facts ?? []).map(([, path]) => path)];
    if (facts && !paths.some(hasChanged)) cache.add(key, bundle, facts);
  }
  pruneCache(root);
  return bundles;
}

function addExtraFiles(folder: string, extras: readonly ExtraFile[]): void {
  for (const { target, source } of extras) {
    const path = join(folder, target);
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(source, path);
  }
}

// In milliseconds, of the clocks of file systems.
const clockDelay = 20;

// Whether a file was written, or a folder got another entry, since esbuild may have read it.
function createChangeCheck(root: string, since: number): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    if (!known.has(path)) {
      const stats = statSync(resolve(root, path), { throwIfNoEntry: false });
      const limit = stats?.isFile() ? since - clockDelay : since;
      known.set(path, stats !== undefined && stats.ctimeMs > limit);
    }
    return known.get(path) ?? false;
  };
}
