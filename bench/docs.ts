import { execFile, execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeApp } from './docs/write-app.ts';

// How long the docs generator takes, beside its floor (any generator's: load TypeScript, make one program, visit
// every contract type) and beside the field's tools on the same types. Each run is a process of its own, started as a
// user would start it: built JavaScript, no flags. The sides take turns; the figures are medians.
const sizes = [1, 10, 100, 500];
const rounds = 5;
const here = import.meta.dirname;
const packageFolder = join(here, '..', 'packages', 'docs-generator');

interface Run {
  readonly seconds: number;
  readonly mebibytes: number;
}

/** What is printed of each size; the seconds behind it go to standard error. */
interface DocsRun {
  readonly endpoints: number;
  readonly coldVsFloor: number | null;
  readonly warmVsCold: number | null;
  readonly oneChangedVsCold: number | null;
  readonly peakMiB: number;
  readonly peers: Readonly<Record<string, number | null>>;
}

const runs: DocsRun[] = [];
execFileSync(join(here, '..', 'node_modules', '.bin', 'tsc'), ['--build', packageFolder], {
  stdio: 'inherit',
});
for (const endpoints of sizes) runs.push(await measure(endpoints));
console.log(JSON.stringify({ runs }));

async function measure(endpoints: number): Promise<DocsRun> {
  const root = join(here, '.forge', `docs-${endpoints}`);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'stage.json'), JSON.stringify(writeApp(root, endpoints)));
  const sides = new Map<string, Run[]>();
  const add = async (side: string, script: string): Promise<void> => {
    const taken = await run(script, [root, String(endpoints)]);
    sides.set(side, [...(sides.get(side) ?? []), ...(taken ? [taken] : [])]);
  };
  for (let round = 0; round < rounds; round++) {
    await add('floor', 'run-floor.mjs');
    rmSync(join(root, '.forge'), { recursive: true, force: true });
    await add('cold', 'run-ours.mjs');
    await add('warm', 'run-ours.mjs');
    appendFileSync(join(root, 'functions', 'f0', 'main.ts'), `export interface Changed${round} {}\n`);
    await add('oneChanged', 'run-ours.mjs');
    changeContract(join(root, 'functions', 'f0', 'main.ts'), round);
    await add('oneContractChanged', 'run-ours.mjs');
    if (round >= 3) continue;
    await add('tsJsonSchemaGenerator', 'run-ts-json-schema-generator.mjs');
    await add('tsoa', 'run-tsoa.mjs');
  }
  const seconds = (side: string): number | null =>
    median((sides.get(side) ?? []).map((each) => each.seconds));
  const ratio = (a: string, b: string): number | null =>
    round2((seconds(a) ?? Number.NaN) / (seconds(b) ?? Number.NaN));
  const result: DocsRun = {
    endpoints,
    coldVsFloor: ratio('cold', 'floor'),
    warmVsCold: ratio('warm', 'cold'),
    oneChangedVsCold: ratio('oneChanged', 'cold'),
    peakMiB: Math.round(
      Math.max(
        ...['cold', 'warm', 'oneChanged', 'oneContractChanged'].flatMap((side) =>
          (sides.get(side) ?? []).map((each) => each.mebibytes),
        ),
      ),
    ),
    peers: {
      tsJsonSchemaGeneratorVsCold: ratio('tsJsonSchemaGenerator', 'cold'),
      tsoaVsCold: ratio('tsoa', 'cold'),
    },
  };
  const details = {
    oneContractChangedVsCold: ratio('oneContractChanged', 'cold'),
    seconds: Object.fromEntries([...sides.keys()].map((side) => [side, seconds(side)])),
  };
  console.error(JSON.stringify({ ...result, ...details }));
  return result;
}

// A new member in what the function answers, so that the document is another one, too.
function changeContract(file: string, round: number): void {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(
    'export interface Output {',
    `export interface Output { added${round}?: string;`,
  );
  if (changed === text) throw new Error(`${file} has no Output to change.`);
  writeFileSync(file, changed);
}

async function run(script: string, args: readonly string[]): Promise<Run | undefined> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const started = performance.now();
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [join(here, 'docs', script), ...args], {
      env,
      maxBuffer: 1 << 26,
    });
    const { maxRss } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as { maxRss: number };
    return { seconds: (performance.now() - started) / 1000, mebibytes: maxRss / 1024 };
  } catch (error) {
    // A peer that cannot do it has no figure; our own failure is one.
    if (script === 'run-ours.mjs' || script === 'run-floor.mjs') throw error;
    console.error(`${script}: ${(error as { stderr?: string }).stderr?.split('\n').slice(0, 3).join(' ')}`);
    return undefined;
  }
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return round2(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
}

function round2(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value * 1000) / 1000 : null;
}
