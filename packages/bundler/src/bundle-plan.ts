import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';
import { type CompiledFile, compileContracts } from '@lambda-forge/compiled-contracts';
import type { Problem } from '@lambda-forge/context';
import { usesContract } from '@lambda-forge/contracts';
import { toBundleKey } from './bundle-cache.ts';
import { type AssetSharing, type BundleEntry, type BundleUnit, planBundles } from './bundle-unit.ts';
import { orAbsent } from './content-hashes.ts';
import { findExtraFiles } from './extra-files.ts';
import type { FileFacts } from './file-facts.ts';
import type { ExtraFile } from './list-files.ts';

/** A bundle to find in the cache or to make. */
export interface PlannedBundle extends BundleUnit {
  /** What lies beside its code. */
  readonly extras: readonly ExtraFile[];
  /** The contracts of its handlers, by the path of the file that exports them. */
  readonly contracts: ReadonlyMap<string, CompiledFile>;
  /** What the cache knows it by. */
  readonly key: string;
}

/** The bundles of functions, and where in them each function is. */
export interface BundlePlan {
  readonly bundles: readonly PlannedBundle[];
  /** By the function's name. */
  readonly places: ReadonlyMap<string, { readonly key: string; readonly entry: string }>;
  /** What is wrong with contracts, and with files that are to lie beside code. */
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
  const compiled = compileContracts(root, findContractFiles(moved));
  const problems: Problem[] = [...compiled.values()].flatMap((each) => each.problems);
  const planned = new Map(
    units.map((unit) => {
      const extras = findExtraFiles(root, unit, problems);
      const contracts = new Map(
        [...unit.entries.values()].flatMap(({ main }) => {
          const contract = compiled.get(main);
          return contract ? [[main, contract] as const] : [];
        }),
      );
      const key = keyOf(root, unit, { extras, contracts, files });
      return [unit, { ...unit, extras, contracts, key }] as const;
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

function findContractFiles(entries: readonly BundleEntry[]): string[] {
  const mains = [...new Set(entries.map(({ main }) => main))];
  // What cannot be read, esbuild will tell of.
  return mains.filter((main) => usesContract(orAbsent(() => readFileSync(main, 'utf8')) ?? ''));
}

// To be raised when bundles are made or recorded in another way.
const cacheVersion = 3;

function keyOf(
  root: string,
  { bundling, entries, shared }: BundleUnit,
  { extras, contracts, files }: Pick<PlannedBundle, 'extras' | 'contracts'> & { readonly files: FileFacts },
): string {
  return toBundleKey([
    cacheVersion,
    readEsbuildVersion(),
    bundling,
    shared,
    [...entries].map(([place, { main }]) => [place, main.slice(root.length)]).sort(),
    extras.map(({ target, source, isExecutable }) => [target, files.content(source), isExecutable]),
    [...contracts.values()].map(({ contract }) => contract),
    process.env['NODE_PATH'] ?? '',
  ]);
}

// Without loading it.
function readEsbuildVersion(): string {
  return (createRequire(import.meta.url)('esbuild/package.json') as { version: string }).version;
}
