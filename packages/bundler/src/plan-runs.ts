import { join, relative, sep } from 'node:path';
import { renderContractModule } from '@lambda-forge/compiled-contracts';
import type { ContractModules } from '@lambda-forge/compiled-contracts/esbuild';
import type { BuildOptions } from 'esbuild';
import type { PlannedBundle } from './bundle-plan.ts';
import type { BundleEntry, BundleUnit } from './bundle-unit.ts';

/** A run of esbuild, and what it makes. */
export interface PlannedRun<Unit extends RunUnit> extends Build {
  /** By the folder that each is written into. */
  readonly units: ReadonlyMap<string, Unit>;
}

/** What a run needs to know of a unit. */
export type RunUnit = BundleUnit & Pick<PlannedBundle, 'contracts'>;

/** What esbuild is given. */
export interface Build {
  readonly options: BuildOptions;
  readonly contracts: ContractModules;
}

// Measured with functions that share zod: a run of 300 takes 1.6 GiB, and no less time than six runs of 50.
const functionsPerWave = 50;

/**
 * The runs of esbuild that make units, those of equal options in one, in waves that can run at once. esbuild writes the
 * files itself: large ones would take long on the way through this process.
 * @param draft the folder to write into, which esbuild makes; others of its depth give equal source maps
 */
export function planRuns<Unit extends RunUnit>(
  root: string,
  units: readonly Unit[],
  draft: string,
): PlannedRun<Unit>[][] {
  const waves: PlannedRun<Unit>[][] = [];
  let room = 0;
  for (const [index, group] of groupByRun(units).entries()) {
    const outdir = join(draft, String(index));
    const size = countEntries(group);
    if (size > room) {
      waves.push([]);
      room = functionsPerWave;
    }
    room -= size;
    waves.at(-1)?.push(planRun(root, group, outdir));
  }
  return waves;
}

/** The options for one entry by itself, with nothing written. */
export function toTrial(root: string, unit: RunUnit, { main }: BundleEntry): Build {
  return {
    options: { ...unit.bundling.esbuild, entryPoints: { main }, ...common(root), outdir: root, write: false },
    contracts: toModules(root, [unit]),
  };
}

function toModules(root: string, units: readonly RunUnit[]): ContractModules {
  const contracts = units.flatMap((unit) => [...unit.contracts]);
  return Object.fromEntries(
    contracts.map(([main, { contract }]) => [
      relative(root, main).split(sep).join('/'),
      renderContractModule(contract),
    ]),
  );
}

// Files that a loader puts beside the code would mix with those of other units.
function groupByRun<Unit extends RunUnit>(units: readonly Unit[]): Unit[][] {
  const runs = new Map<string, Unit[][]>();
  units.forEach((unit, index) => {
    const { loader = {} } = unit.bundling.esbuild;
    const alone = unit.shared || Object.values(loader).some((name) => name === 'file' || name === 'copy');
    const key = JSON.stringify([unit.bundling.esbuild, alone ? index : '']);
    const groups = runs.get(key) ?? [[]];
    runs.set(key, groups);
    const last = groups.at(-1) ?? [];
    if (last.length > 0 && countEntries([...last, unit]) > functionsPerWave) groups.push([unit]);
    else last.push(unit);
  });
  return [...runs.values()].flat();
}

function countEntries(units: readonly BundleUnit[]): number {
  return units.reduce((sum, { entries }) => sum + entries.size, 0);
}

function planRun<Unit extends RunUnit>(
  root: string,
  group: readonly Unit[],
  outdir: string,
): PlannedRun<Unit> {
  const [first] = group;
  const entryPoints = group.flatMap(({ entries }, number) =>
    [...entries].map(([place, { main }]) => [`${number}/${place}`, main] as const),
  );
  return {
    units: new Map(group.map((unit, number) => [join(outdir, String(number)), unit])),
    contracts: toModules(root, group),
    options: {
      ...first?.bundling.esbuild,
      entryPoints: Object.fromEntries(entryPoints),
      ...common(root),
      outdir,
      splitting: first?.shared ?? false,
      write: true,
    },
  };
}

function common(root: string) {
  return {
    absWorkingDir: root,
    entryNames: '[dir]/[name]',
    chunkNames: '0/chunks/[hash]',
    assetNames: '0/[name]-[hash]',
    logLevel: 'silent',
    metafile: true,
  } satisfies BuildOptions;
}
