import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { changeOne, folderOf, writeApp } from './synth/write-app.ts';

// How long a synth takes: ours without a cache, with one, and with one function changed; beside the floor (the same
// tree of constructs on folders bundled before) and beside the CDK's NodejsFunction. Each run is a process of its own
// on built JavaScript, with an empty output folder, and begins when the disk has written what the run before left to
// it; the sides take turns; the figures are medians. The seconds of the wall and of the processors behind them are on
// standard error, a line for each app; those of the processors are the whole machine's, as each side starts processes
// that nobody waits for.
// `pnpm bench synth 100` measures one size only.
const given = process.argv.slice(3).map(Number);
const sizes = given.length > 0 ? given : [1, 10, 100, 300];
const stageCounts = [1, 4];
const rounds = 3;
const largestForNodejsFunction = 100;
const here = import.meta.dirname;

interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly mebibytes: number;
  readonly assetBytes: number;
}

interface Setting {
  readonly root: string;
  readonly functions: number;
  readonly stages: number;
}

interface Measured {
  /** The ratios, and what they are of. */
  readonly figures: object;
  /** What is behind them. */
  readonly details: object;
}

type Environment = Readonly<Record<string, string>>;

const runs: object[] = [];
execFileSync(
  join(here, '..', 'node_modules', '.bin', 'tsc'),
  ['--build', join(here, '..', 'packages', 'stacks')],
  {
    stdio: 'inherit',
  },
);
for (const functions of sizes) {
  for (const stages of stageCounts) {
    const { figures, details } = await measure(functions, stages);
    console.error(JSON.stringify({ ...figures, ...details }));
    runs.push(figures);
  }
}
console.log(JSON.stringify({ runs }));

async function measure(functions: number, stages: number): Promise<Measured> {
  const root = join(here, '.forge', `synth-${functions}`);
  rmSync(root, { recursive: true, force: true });
  writeApp(root, functions);
  const setting = { root, functions, stages };
  const hasPeer = functions <= largestForNodejsFunction;
  await run(setting, 'run-ours.mjs');
  copyPrebuilt(setting);
  const sides = new Map<string, Run[]>();
  const add = async (side: string, script: string, environment: Environment = {}): Promise<void> => {
    sides.set(side, [...(sides.get(side) ?? []), await run(setting, script, environment)]);
  };
  for (let round = 1; round <= rounds; round++) {
    await add('floor', 'run-floor.mjs');
    clearCache(root);
    await add('cold', 'run-ours.mjs');
    await add('warm', 'run-ours.mjs');
    changeOne(root, round);
    await add('oneChanged', 'run-ours.mjs');
    if (hasPeer) await add('nodejsFunction', 'run-nodejs-function.mjs');
  }
  await add('shared', 'run-ours.mjs', { ASSETS: 'shared' });
  const validation = { CDK_VALIDATION: 'true' };
  await add('floorValidated', 'run-floor.mjs', validation);
  await add('warmValidated', 'run-ours.mjs', validation);
  if (hasPeer) await add('nodejsFunctionValidated', 'run-nodejs-function.mjs', validation);
  return summarize(setting, sides);
}

function summarize({ functions, stages }: Setting, sides: ReadonlyMap<string, readonly Run[]>): Measured {
  const all = (side: string, of: (run: Run) => number) => (sides.get(side) ?? []).map(of);
  const wall = (side: string) => median(all(side, (run) => run.wall));
  const ratio = (a: string, b: string) => round2((wall(a) ?? Number.NaN) / (wall(b) ?? Number.NaN));
  const megabytes = (side: string) => round2((median(all(side, (run) => run.assetBytes)) ?? 0) / 1e6);
  const figures = {
    functions,
    stages,
    nodejsFunctionVsCold: ratio('nodejsFunction', 'cold'),
    nodejsFunctionVsWarm: ratio('nodejsFunction', 'warm'),
    warmVsFloor: ratio('warm', 'floor'),
    oneChangedVsFloor: ratio('oneChanged', 'floor'),
    assetMB: megabytes('cold'),
    peakMiB: Math.round(
      Math.max(...['cold', 'warm', 'oneChanged'].flatMap((side) => all(side, (run) => run.mebibytes))),
    ),
  };
  const details = {
    sharedAssetMB: megabytes('shared'),
    // As an app is that says nothing: ours leaves the CDK's check of templates to the pipeline's Build.
    withDefaults: {
      nodejsFunctionVsWarm: ratio('nodejsFunctionValidated', 'warm'),
      warmVsFloor: ratio('warm', 'floorValidated'),
      bothValidatedWarmVsFloor: ratio('warmValidated', 'floorValidated'),
    },
    wallSeconds: Object.fromEntries([...sides.keys()].map((side) => [side, wall(side)])),
    cpuSeconds: Object.fromEntries(
      [...sides.keys()].map((side) => [side, median(all(side, (run) => run.cpu))]),
    ),
  };
  return { figures, details };
}

async function run(
  { root, functions, stages }: Setting,
  script: string,
  environment: Environment = {},
): Promise<Run> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const outdir = join(root, 'cdk.out');
  rmSync(outdir, { recursive: true, force: true });
  const app = [join(here, 'synth', script), root, String(functions), String(stages), outdir];
  execFileSync('sync');
  const [started, busy] = [performance.now(), readProcessorSeconds()];
  const { stdout } = await promisify(execFile)(process.execPath, app, {
    cwd: root,
    env: { ...env, ...environment },
    maxBuffer: 1 << 26,
  });
  const [wall, cpu] = [(performance.now() - started) / 1000, readProcessorSeconds() - busy];
  const lines = stdout.trim().split('\n');
  const { maxRss } = JSON.parse(lines.find((line) => line.startsWith('{"maxRss"')) ?? '{}') as {
    maxRss: number;
  };
  return {
    wall,
    cpu,
    mebibytes: maxRss / 1024,
    assetBytes: sizeOfAssets(outdir),
  };
}

// What all processors have done since the machine was started, idling excepted.
function readProcessorSeconds(): number {
  return cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0) / 1000;
}

function copyPrebuilt({ root, functions }: Setting): void {
  const manifest = join(root, 'cdk.out');
  const assets = readdirSync(manifest).filter(
    (name) => name.startsWith('asset.') && statSync(join(manifest, name)).isDirectory(),
  );
  if (assets.length !== functions) throw new Error(`${functions} functions have ${assets.length} assets.`);
  for (let index = 0; index < functions; index++) {
    const target = join(root, 'prebuilt', basename(folderOf(index)));
    mkdirSync(target, { recursive: true });
    cpSync(join(manifest, assets[index] ?? ''), target, { recursive: true });
  }
}

function clearCache(root: string): void {
  rmSync(join(root, '.forge'), { recursive: true, force: true });
}

function sizeOfAssets(outdir: string): number {
  return readdirSync(outdir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /asset\.[0-9a-f]+($|[/\\])/.test(entry.parentPath))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return round2(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
}

function round2(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : null;
}
