import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '@lambda-forge/context';
import { type DeployedStage, type Log, renderLogLine } from '@lambda-forge/local';
import { UsageError } from '../errors.ts';
import { createFront, type Front, type Target } from './create-front.ts';
import { bundleQuickly, type QuickFunction } from './quick-bundles.ts';
import { createVersion, discardVersion, originOf, type Version } from './version.ts';
import { watchApp } from './watch-app.ts';

export interface DevOptions {
  /** The app's folder. */
  readonly root: string;
  /** @default the app's first stage */
  readonly stage?: string;
  /** @default one that is free */
  readonly port?: number;
  /** Takes what there is to tell, line by line. */
  readonly print: (text: string) => void;
}

/** A stage that follows its sources, until it is stopped. */
export interface DevServer {
  readonly stage: DeployedStage;
  readonly manifest: Manifest | undefined;
  readonly stop: () => Promise<void>;
}

/**
 * Serves a stage and follows every change: code at once where esbuild alone can bundle it, all the rest by a synth.
 * While something is broken, every answer says what.
 * @throws UsageError when the first synth fails
 */
export async function startDev({ root, stage, port = 0, print }: DevOptions): Promise<DevServer> {
  mkdirSync(join(root, '.forge'), { recursive: true });
  const folder = mkdtempSync(join(root, '.forge', 'dev-'));
  const log: Log = (line) => print(renderLogLine(line));
  let count = 0;
  const next = () => join(folder, String(count++));

  const synthesize = () => createVersion(root, { output: next(), stage, log });

  const fronts: Front[] = [];
  let unwatch = async () => {};
  const first = await synthesize().catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  if (typeof first === 'string') {
    rmSync(folder, { recursive: true, force: true });
    throw new UsageError(`The app cannot be synthesized.\n${first}`);
  }
  let current = first;
  let codeError: string | undefined;
  let synthError: string | undefined;
  let busy = Promise.resolve();
  let background = Promise.resolve();
  let changes = 0;
  let isStopped = false;
  const changed = new Set<string>();

  const resolveTarget = async (index: number): Promise<Target> => {
    await settled(() => busy);
    const error = codeError ?? synthError;
    const [url] = current.running.apis[index]?.urls ?? [];
    return error === undefined && url ? { origin: new URL(url).origin } : { error: error ?? 'No such API.' };
  };

  // Whoever saves again before it is done starts it anew.
  const follow = async (): Promise<void> => {
    const from = changes;
    const started = performance.now();
    const made = await synthesize().catch((error: unknown) => String((error as Error).message));
    if (isStopped || from !== changes) {
      if (typeof made !== 'string') await discardVersion(made);
      return;
    }
    if (typeof made === 'string') {
      synthError = made;
      print(`The app cannot be synthesized.\n${made}`);
      return;
    }
    const old = current;
    current = made;
    synthError = undefined;
    codeError = undefined;
    print(`Synthesized in ${Math.round(performance.now() - started)} ms.`);
    background = background.then(async () => {
      await Promise.all(fronts.map((front, index) => front.drained(originOf(old, index))));
      await discardVersion(old);
    });
  };

  const replaceCode = async (affected: readonly QuickFunction[]): Promise<void> => {
    const started = performance.now();
    const made = await Promise.all(
      affected
        .map(async (each) => ({ each, folder: next() }))
        .map(async (pending) => {
          const { each, folder: output } = await pending;
          return { each, output, bundle: await bundleQuickly(root, each, output) };
        }),
    );
    const errors = made.flatMap(({ bundle }) => ('error' in bundle ? [bundle.error] : []));
    codeError = errors.length > 0 ? [...new Set(errors)].join('\n') : undefined;
    if (codeError !== undefined) return print(codeError);
    for (const { each, output, bundle } of made) {
      current.running.replaceCode(each.config.name, output);
      if (!('error' in bundle)) current.quick = current.quick.map((old) => (old === each ? bundle : old));
    }
    const names = affected.map(({ config }) => config.name).join(', ');
    print(`Reloaded ${names} in ${Math.round(performance.now() - started)} ms.`);
  };

  const handleChanges = async (): Promise<void> => {
    const files = [...changed];
    changed.clear();
    if (files.length === 0 || isStopped) return;
    const affected = current.quick.filter(({ inputs }) => files.some((file) => inputs.has(file)));
    const isQuick = files.every((file) => affected.some(({ inputs }) => inputs.has(file)));
    if (!isQuick || synthError !== undefined) return follow();
    await replaceCode(affected);
    // Routes, contracts and docs follow; nobody has to wait for them.
    if (codeError === undefined) background = background.then(follow);
  };

  try {
    for (const [index] of first.running.apis.entries()) {
      fronts.push(await createFront(port === 0 ? 0 : port + index, () => resolveTarget(index)));
    }
    unwatch = await watchApp(root, (file) => {
      changes += 1;
      changed.add(file);
      busy = busy.then(handleChanges).catch((error: unknown) => {
        codeError = String((error as Error).stack ?? error);
        print(codeError);
      });
    });
  } catch (error) {
    await Promise.all(fronts.map((front) => front.close()));
    await discardVersion(first);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }

  const stop = async () => {
    isStopped = true;
    await unwatch();
    await Promise.all(fronts.map((front) => front.close()));
    await settled(() => busy);
    await settled(() => background);
    await discardVersion(current);
    rmSync(folder, { recursive: true, force: true });
  };
  const outputs = toPublic(first, fronts);
  return { stage: { stage: first.name, outputs, stop }, manifest: first.manifest, stop };
}

// A promise that is replaced while one waits for it is waited for again.
async function settled(latest: () => Promise<void>): Promise<void> {
  for (let seen: Promise<void> | undefined; seen !== latest(); ) {
    seen = latest();
    await seen;
  }
}

// Outputs name the fronts, which stay.
function toPublic(version: Version, fronts: readonly Front[]): DeployedStage['outputs'] {
  const replace = (text: string) =>
    fronts.reduce((at, { origin }, index) => at.replaceAll(originOf(version, index), origin), text);
  return JSON.parse(replace(JSON.stringify(version.running.outputs)));
}
