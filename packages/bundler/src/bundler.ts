import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assertNoProblems, cacheFolder, type Problem } from '@lambda-forge/context';
import { type CachedBundle, openBundleCache } from './bundle-cache.ts';
import type { BundleFact } from './bundle-facts.ts';
import { type BundleJob, startBundleJob } from './bundle-job.ts';
import { type BundlePlan, createBundlePlan } from './bundle-plan.ts';
import { bundlesKind } from './bundle-records.ts';
import type { AssetSharing, BundleEntry } from './bundle-unit.ts';
import type { BundleWarning } from './bundle-warnings.ts';
import { usingCache } from './cache-error.ts';
import { BundlingError } from './errors.ts';
import { createFileFacts } from './file-facts.ts';
import { pruneCache } from './prune-cache.ts';
import { renderWarnings } from './render-warnings.ts';
import { type Esbuild, startEsbuild } from './start-esbuild.ts';

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
  /** The files that it was made from, absolute. */
  readonly files: readonly string[];
  /** What may not do what its author means. */
  readonly warnings: readonly BundleWarning[];
}

/**
 * Bundles the functions of an app: what has not changed comes from the app's cache, all the rest from one run of
 * esbuild for each set of options (and for each 50 functions, where there are more). Assets are named by their content,
 * so that equal code is an equal asset.
 */
export interface Bundler {
  /** Has esbuild ready for functions to come, if none is in the cache. */
  prepare(): void;
  /** Begins with functions that are not in the cache, beside what this process does meanwhile. */
  start(entries: readonly BundleEntry[], sharing: AssetSharing): void;
  /**
   * Waits for functions, whether they were begun with or not.
   * @returns by the function's name
   * @throws BundlingError that lists every function with esbuild's own message, file and line: what it cannot
   * build, and what can do nothing but throw
   * @throws CacheError when the cache cannot be written
   */
  finish(entries: readonly BundleEntry[], sharing: AssetSharing): ReadonlyMap<string, Bundle>;
  /** Gives up what was begun, as nobody will wait for it; nothing of it stays. */
  discard(): void;
}

/** @param appFolder the app's folder, with the cache in it */
export function createBundler(appFolder: string): Bundler {
  const root = realpathSync(appFolder);
  const cache = openBundleCache(root);
  const files = createFileFacts(cache.contents);
  const plans = new Map<string, BundlePlan>();
  const finished = new Map<BundlePlan, ReadonlyMap<string, Bundle>>();
  const failed = new Map<BundlePlan, unknown>();
  const known = new Map<string, CachedBundle>();
  const begun = new Set<string>();
  let jobs: readonly BundleJob[] = [];
  let esbuild: Esbuild | undefined;

  const planOf = (entries: readonly BundleEntry[], sharing: AssetSharing): BundlePlan => {
    const id = JSON.stringify([sharing, entries]);
    const plan = plans.get(id) ?? createBundlePlan([root, appFolder], entries, { sharing, files });
    plans.set(id, plan);
    return plan;
  };
  const begin = ({ bundles }: BundlePlan): void => {
    const others = bundles.filter(({ key }) => !known.has(key) && !begun.has(key));
    const missing = others.filter(({ key }) => {
      const found = cache.find(key, files);
      if (found) known.set(key, found);
      return !found;
    });
    if (missing.length === 0) return;
    for (const { key } of missing) begun.add(key);
    jobs = [...jobs, startBundleJob(root, missing, esbuild)];
    esbuild = undefined;
  };
  const discard = (): void => {
    for (const job of jobs) job.discard();
    jobs = [];
    begun.clear();
    esbuild?.close();
    esbuild = undefined;
  };
  const end = (): readonly Problem[] => {
    const problems: Problem[] = [];
    for (const job of jobs) for (const [key, bundle] of job.finish(cache, problems)) known.set(key, bundle);
    if (jobs.length > 0) pruneCache(root);
    cache.save();
    return problems;
  };

  return {
    prepare() {
      if (cache.isEmpty && known.size + begun.size === 0) esbuild ??= startEsbuild();
    },
    start(entries, sharing) {
      const plan = planOf(entries, sharing);
      // `finish` tells of problems, unless something else has been refused before.
      if (plan.problems.length === 0 && !failed.has(plan)) usingCache(root, () => begin(plan));
    },
    finish(entries, sharing) {
      const plan = planOf(entries, sharing);
      const before = finished.get(plan);
      if (before) return before;
      if (failed.has(plan)) throw failed.get(plan);
      try {
        assertNoProblems(plan.problems, 'Bundling', BundlingError);
        const problems = usingCache(root, () => {
          begin(plan);
          return end();
        });
        const bundles = toBundles(root, plan, known);
        assertNoProblems([...problems, ...findCrashes(bundles)], 'Bundling', BundlingError);
        finished.set(plan, bundles);
        return bundles;
      } catch (error) {
        // Another stage may ask for the same.
        failed.set(plan, error);
        throw error;
      } finally {
        discard();
      }
    },
    discard,
  };
}

function toBundles(
  root: string,
  { bundles, places }: BundlePlan,
  known: ReadonlyMap<string, CachedBundle>,
): Map<string, Bundle> {
  const files = new Map(
    bundles.map(({ key, extras }) => [
      key,
      [...extras.map(({ source }) => source), ...findContents(root, known.get(key)?.facts ?? [])],
    ]),
  );
  return new Map(
    [...places].flatMap(([name, { key, entry }]) => {
      const bundle = known.get(key);
      if (!bundle) return [];
      const { hash, exports } = bundle;
      const warnings = bundle.warnings.filter(({ entries }) => entries.includes(entry));
      const folder = join(cacheFolder(root, bundlesKind), hash);
      const handler = `${entry}.handler`;
      return [
        [
          name,
          { folder, hash, handler, exports: exports[entry] ?? null, files: files.get(key) ?? [], warnings },
        ],
      ];
    }),
  );
}

function findCrashes(bundles: ReadonlyMap<string, Bundle>): Problem[] {
  return renderWarnings(
    [...bundles].flatMap(([name, { warnings }]) =>
      warnings.filter(({ isCrash }) => isCrash).map((warning) => [name, warning] as const),
    ),
  );
}

function findContents(root: string, facts: readonly BundleFact[]): string[] {
  return facts.flatMap(([kind, path, , value]) =>
    kind === 'content' && value !== null ? [resolve(root, path)] : [],
  );
}
