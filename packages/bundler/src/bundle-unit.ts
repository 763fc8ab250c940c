import type { Bundling } from './bundling-options.ts';

/** A function to bundle. */
export interface BundleEntry {
  readonly name: string;
  /** Absolute path of its `main.ts`. */
  readonly main: string;
  readonly bundling: Bundling;
}

/** Whether each function has an asset of its own, or those of equal options share one, and the code in it. */
export type AssetSharing = 'isolated' | 'shared';

/** What becomes one asset. */
export interface BundleUnit {
  readonly bundling: Bundling;
  /** By where in the asset its code comes to lie, without extension: `main`. */
  readonly entries: ReadonlyMap<string, BundleEntry>;
  /** Whether the entries share code. */
  readonly shared: boolean;
}

/** The assets that functions are bundled into, and where in it each function is. */
export interface PlannedBundles {
  readonly units: readonly BundleUnit[];
  /** By the function's name. */
  readonly places: ReadonlyMap<string, { readonly unit: BundleUnit; readonly entry: string }>;
}

/** Decides which functions share an asset. Functions of the same file and options always do. */
export function planBundles(
  root: string,
  entries: readonly BundleEntry[],
  sharing: AssetSharing,
): PlannedBundles {
  const groups = new Map<string, { bundling: Bundling; entries: Map<string, BundleEntry> }>();
  const placed = entries.map((entry) => {
    const key = JSON.stringify([entry.bundling, sharing === 'shared' ? '' : entry.main]);
    const group = groups.get(key) ?? { bundling: entry.bundling, entries: new Map() };
    groups.set(key, group);
    const place = sharing === 'shared' ? withoutExtension(entry.main.slice(root.length + 1)) : 'main';
    if (!group.entries.has(place)) group.entries.set(place, entry);
    return { name: entry.name, key, place };
  });
  const units = new Map(
    [...groups].map(([key, group]) => [key, { ...group, shared: sharing === 'shared' } satisfies BundleUnit]),
  );
  return {
    units: [...units.values()],
    places: new Map(
      placed.flatMap(({ name, key, place }) => {
        const unit = units.get(key);
        return unit ? [[name, { unit, entry: place }] as const] : [];
      }),
    ),
  };
}

function withoutExtension(path: string): string {
  return path
    .split('\\')
    .join('/')
    .replace(/\.[^.]+$/, '');
}
