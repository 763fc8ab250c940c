import { relative, sep } from 'node:path';
import { toInputPath } from '@lambda-forge/compiled-contracts/esbuild';
import type { Message } from 'esbuild';
import type { BundleUnit } from './bundle-unit.ts';
import { type BundleWarning, toDecoratorWarning, toWarning } from './bundle-warnings.ts';
import type { BuiltUnit } from './collect-run.ts';
import { createMetadataCheck } from './decorator-metadata.ts';
import { findReached } from './find-reached.ts';
import { isInstalled } from './is-installed.ts';

/** What is wrong with the app's own code in a bundle, as esbuild and its settings tell. */
export type WarningCollector = (
  built: BuiltUnit<BundleUnit>,
  options: {
    /** What esbuild says of the whole run. */
    readonly messages: readonly Message[];
    /** The files that the bundle depends on, or undefined where they are not known. */
    readonly paths: ReadonlySet<string> | undefined;
  },
) => BundleWarning[];

/** A collector that looks at settings once. @param root the app's folder */
export function createWarningCollector(root: string): WarningCollector {
  const findLost = createMetadataCheck(root);
  return ({ unit, inputs, metafile }, { messages, paths }) => {
    const reached = findReached(root, metafile.inputs, inputs);
    const { tsconfig } = unit.bundling.esbuild;
    const entriesOf = createEntryFinder(root, unit, (entry) => findReached(root, metafile.inputs, [entry]));
    const own = messages.filter(({ location }) => {
      if (!location) return true;
      return !isInstalled(location.file) && (paths?.has(location.file) ?? true);
    });
    return [
      ...own.map((message) => toWarning(message, entriesOf(message.location?.file))),
      ...[...new Set(reached.map(toInputPath))].flatMap((file) => {
        const lost = findLost(file, tsconfig);
        return lost ? [toDecoratorWarning(lost, entriesOf(file))] : [];
      }),
    ];
  };
}

// The entries that reach a file; all of them, where their imports do not tell.
function createEntryFinder(
  root: string,
  { entries }: BundleUnit,
  reach: (entry: string) => readonly string[],
): (file?: string) => string[] {
  const reached = new Map<string, ReadonlySet<string>>();
  return (file = '') => {
    const places = [...entries.keys()];
    if (places.length === 1) return places;
    const reaching = [...entries].flatMap(([place, { main }]) => {
      const files = reached.get(place) ?? new Set(reach(relative(root, main).split(sep).join('/')));
      reached.set(place, files);
      return files.has(file) ? [place] : [];
    });
    return reaching.length > 0 ? reaching : places;
  };
}
