import { randomUUID } from 'node:crypto';
import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { cacheFolder, makeFolder, type Problem, statOrNone } from '@lambda-forge/context';
import type { Message } from 'esbuild';
import type { BundleCache, CachedBundle } from './bundle-cache.ts';
import { type BundleFact, createFactCollector, toPath } from './bundle-facts.ts';
import type { PlannedBundle } from './bundle-plan.ts';
import { bundlesKind } from './bundle-records.ts';
import { createCacheError } from './cache-error.ts';
import { type BuiltUnit, collectRun } from './collect-run.ts';
import { createWarningCollector } from './collect-warnings.ts';
import { errorsOf, explainFailure } from './explain-failure.ts';
import { createFileFacts } from './file-facts.ts';
import type { ExtraFile } from './list-files.ts';
import { nameOutsideInputs, renameOutsideInputs } from './neutral-paths.ts';
import { type PlannedRun, planRuns } from './plan-runs.ts';
import { type BuildOutcome, type Esbuild, startEsbuild } from './start-esbuild.ts';
import { publishFolder } from './store-folder.ts';

/** Bundles that are being made, beside what this process does meanwhile. */
export interface BundleJob {
  /**
   * Waits for the bundles, and has the cache remember them.
   * @param problems receives what esbuild has to say against functions
   * @returns by their keys; without those that have a problem
   */
  finish(cache: BundleCache, problems: Problem[]): Map<string, CachedBundle>;
  /** Gives them up; nothing of them stays. */
  discard(): void;
}

/** Starts to make bundles. @param root the app's folder */
export function startBundleJob(
  root: string,
  planned: readonly PlannedBundle[],
  esbuild: Esbuild = startEsbuild(),
): BundleJob {
  const draft = join(cacheFolder(root, bundlesKind), `draft-${randomUUID()}`);
  // Before the clock starts, as it changes the app's folder.
  makeFolder(draft);
  const started = Date.now();
  const waves = planRuns(root, planned, draft);
  const builds = esbuild.build(waves);
  const discard = (): void => {
    noLongerAtExit(discard);
    try {
      builds.stop();
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  };
  atExit(discard);
  return {
    finish(cache, problems) {
      try {
        const made = waves.flatMap(() =>
          builds.next().flatMap(([run, outcome]) => publish(root, run, { outcome, problems })),
        );
        return remember(root, made, { cache, started });
      } finally {
        discard();
      }
    },
    discard,
  };
}

const pending = new Set<() => void>();

function discardPending(): void {
  for (const discard of pending) discard();
}

function atExit(discard: () => void): void {
  if (pending.size === 0) process.on('exit', discardPending);
  pending.add(discard);
}

function noLongerAtExit(discard: () => void): void {
  pending.delete(discard);
  if (pending.size === 0) process.removeListener('exit', discardPending);
}

// What esbuild says of its own output:
// https://github.com/evanw/esbuild/blob/main/pkg/api/api_impl.go
const notWritten = /^Failed to (write to output file|create output directory)/;

interface MadeBundle {
  readonly unit: PlannedBundle;
  readonly built: BuiltUnit<PlannedBundle>;
  readonly bundle: Pick<CachedBundle, 'hash' | 'exports'>;
  readonly messages: readonly Message[];
}

function publish(
  root: string,
  run: PlannedRun<PlannedBundle>,
  { outcome, problems }: { readonly outcome: BuildOutcome; readonly problems: Problem[] },
): MadeBundle[] {
  if (!('metafile' in outcome)) {
    const errors = errorsOf(outcome);
    const unwritten = errors.find(({ text }) => notWritten.test(text));
    if (unwritten) throw createCacheError(root, { reason: `cannot be written: ${unwritten.text}` });
    problems.push(...explainFailure(root, run, errors));
    return [];
  }
  const { metafile, warnings: messages } = outcome;
  const names = nameOutsideInputs(root, metafile);
  return collectRun(root, run, metafile).map((built) => {
    const { unit, folder, exports } = built;
    renameOutsideInputs(root, folder, names);
    addExtraFiles(folder, unit.extras);
    const hash = basename(publishFolder(root, bundlesKind, folder));
    return { unit, built, bundle: { hash, exports }, messages };
  });
}

function addExtraFiles(folder: string, extras: readonly ExtraFile[]): void {
  for (const { target, source, isExecutable } of extras) {
    const path = join(folder, target);
    makeFolder(dirname(path));
    copyFileSync(source, path);
    // Lambda runs functions as a user of its own: https://repost.aws/knowledge-center/lambda-deployment-package-errors
    chmodSync(path, isExecutable ? 0o755 : 0o644);
  }
}

function remember(
  root: string,
  made: readonly MadeBundle[],
  { cache, started }: { readonly cache: BundleCache; readonly started: number },
): Map<string, CachedBundle> {
  // What was read before esbuild ran may have changed before it read it.
  const files = createFileFacts(cache.contents);
  const collector = createFactCollector(root, files);
  const collectWarnings = createWarningCollector(root);
  const hasChanged = createChangeCheck(root, started);
  // Types, too, which esbuild leaves out: the key has the contracts that were made of them.
  const collectTypes = ({ contracts }: PlannedBundle): BundleFact[] =>
    [...contracts.values()].flatMap((contract) =>
      contract.files.map((file) => ['content', toPath(root, file), '', files.content(file) ?? null] as const),
    );
  const bundles = made.map(({ unit, built, bundle, messages }) => {
    const collected = collector.collect(built.metafile, built.inputs, unit.bundling.esbuild);
    const facts = collected && [...collected, ...collectTypes(unit)];
    const paths = (facts ?? []).map(([, path]) => path);
    const warnings = collectWarnings(built, { messages, paths: facts && new Set(paths) });
    const known = { ...bundle, facts: facts ?? [], warnings };
    const sources = [...unit.extras.map(({ source }) => source), ...paths];
    if (facts && !sources.some(hasChanged)) cache.add(unit.key, known);
    return [unit.key, known] as const;
  });
  return new Map(bundles);
}

// In milliseconds, of the clocks of file systems.
const clockDelay = 20;

// Whether a file was written, or a folder got another entry, since esbuild may have read it.
function createChangeCheck(root: string, since: number): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    if (!known.has(path)) {
      const stats = statOrNone(resolve(root, path));
      const limit = stats?.isFile() ? since - clockDelay : since;
      known.set(path, stats !== undefined && stats.ctimeMs > limit);
    }
    return known.get(path) ?? false;
  };
}
