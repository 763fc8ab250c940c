import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { compileContracts, renderContractModule } from '@lambda-forge/compiled-contracts';
import { contractPlugin } from '@lambda-forge/compiled-contracts/esbuild';
import { build } from 'esbuild';

// What it costs to have the requests of a handler parsed, checked and answered: of one function (POST an order) bare, by
// ours, by middy with its JSON body parser and validator, by Powertools' event handler and by hono's adapter with a zod
// schema. Each is one minified bundle, which runs in processes of its own; the sides take turns, the figures are medians.
// Times are of the CPU, as what else a machine does changes them little. `initMs` is the load of the bundle, `initMsOverBare` how much longer that takes than of the bare one; `requestUs` a
// request to the warm function; `bundleKB` 1024 bytes each; `requestVsBare` and `bundleVsBare` the ratios. `refusal` is
// how each answers a body that does not fit. `pnpm bench handler 5` makes fewer rounds.
const sides = ['bare', 'ours', 'middy', 'powertools', 'hono'];
const rounds = Number(process.argv[3] ?? 15);
const here = join(import.meta.dirname, 'handler');
const out = join(import.meta.dirname, '.forge', 'handler');

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const bundleKB = new Map<string, number>();
for (const side of sides) bundleKB.set(side, await bundle(side));

const init = new Map<string, number[]>();
const requests = new Map<string, Requests[]>();
for (let round = 0; round < rounds; round++)
  for (const side of sides) {
    init.set(side, [...(init.get(side) ?? []), Number(run('run-init.mjs', side))]);
    if (round % 3 === 0) {
      const measured = JSON.parse(run('run-requests.mjs', side)) as Requests;
      requests.set(side, [...(requests.get(side) ?? []), measured]);
    }
  }

interface Requests {
  readonly requestUs: number;
  readonly refusal: number | null;
}

const initOf = (side: string): number => median(init.get(side) ?? []);
const requestOf = (side: string): number =>
  median((requests.get(side) ?? []).map(({ requestUs }) => requestUs));
const sizeOf = (side: string): number => bundleKB.get(side) ?? Number.NaN;
const runs = sides.map((side) => ({
  side,
  initMs: round2(initOf(side)),
  initMsOverBare: round2(initOf(side) - initOf('bare')),
  requestUs: round2(requestOf(side)),
  requestVsBare: round2(requestOf(side) / requestOf('bare')),
  bundleKB: round2(sizeOf(side)),
  bundleKBOverBare: round2(sizeOf(side) - sizeOf('bare')),
  refusal: requests.get(side)?.[0]?.refusal,
}));
const [load = 0] = loadavg();
console.error(JSON.stringify({ rounds, node: process.version, cores: cpus().length, load: round2(load) }));
console.log(JSON.stringify({ runs }));

async function bundle(side: string): Promise<number> {
  const file = join(here, `${side}.ts`);
  const { contract } = (side === 'ours' && compileContracts(here, [file]).get(file)) || {};
  const modules = contract ? { [contract.file]: renderContractModule(contract) } : {};
  const outfile = fileOf(side);
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: `node${process.versions.node}`,
    mainFields: ['module', 'main'],
    conditions: ['@lambda-forge/source', 'module'],
    banner: {
      js: "import { createRequire } from 'node:module'; globalThis.require ??= createRequire(import.meta.url);",
    },
    plugins: [contractPlugin(here, modules)],
    logLevel: 'error',
  });
  return readFileSync(outfile).length / 1024;
}

function run(script: string, side: string): string {
  const args = [join(here, script), fileOf(side)];
  return execFileSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

function fileOf(side: string): string {
  return join(out, side, 'main.mjs');
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
