import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve, sep } from 'node:path';
import type { Problem } from '@lambda-forge/context';
import type { BuildFailure, BuildOptions, Message, Metafile } from 'esbuild';
import type { BundleEntry, BundleUnit } from './bundle-unit.ts';

/** What esbuild made of a unit. */
export interface BuiltUnit {
  readonly unit: BundleUnit;
  /** Where it has been written. */
  readonly folder: string;
  /** The names that each entry exports; of a CommonJS module only its run would tell. */
  readonly exports: Readonly<Record<string, readonly string[] | null>>;
  /** Paths in `metafile` from which all that took part is reached. */
  readonly inputs: readonly string[];
  readonly metafile: Metafile;
}

/** The version of esbuild, read without loading it. */
export function readEsbuildVersion(): string {
  return (createRequire(import.meta.url)('esbuild/package.json') as { version: string }).version;
}

/**
 * Bundles units, those of equal options in one run of esbuild. esbuild writes the files itself: large ones would take
 * long on the way through this process.
 * @param draft the folder to write into, which esbuild makes; others of its depth give equal source maps
 * @param problems receives what esbuild has to say against a function
 */
export function runEsbuild(
  root: string,
  units: readonly BundleUnit[],
  { draft, problems }: { readonly draft: string; readonly problems: Problem[] },
): BuiltUnit[] {
  return groupByRun(units).flatMap((group, run) => {
    const outdir = join(draft, String(run));
    const numbered = new Map(group.map((unit, index) => [String(index), unit]));
    const entryPoints = [...numbered].flatMap(([number, { entries }]) =>
      [...entries].map(([place, { main }]) => [`${number}/${place}`, main] as const),
    );
    try {
      const { metafile } = build(root, group, { entryPoints: Object.fromEntries(entryPoints), outdir });
      return [...numbered].map(([number, unit]) =>
        collect(root, unit, { metafile, folder: join(outdir, number) }),
      );
    } catch (error) {
      if (!isBuildFailure(error)) throw error;
      problems.push(...findFailures(root, group, error));
      return [];
    }
  });
}

// Files that a loader puts beside the code would mix with those of other units.
function groupByRun(units: readonly BundleUnit[]): BundleUnit[][] {
  const runs = new Map<string, BundleUnit[]>();
  units.forEach((unit, index) => {
    const { loader = {} } = unit.bundling.esbuild;
    const alone = unit.shared || Object.values(loader).some((name) => name === 'file' || name === 'copy');
    const key = JSON.stringify([unit.bundling.esbuild, alone ? index : '']);
    runs.set(key, [...(runs.get(key) ?? []), unit]);
  });
  return [...runs.values()];
}

function build(
  root: string,
  group: readonly BundleUnit[],
  {
    entryPoints,
    outdir,
  }: { readonly entryPoints: Record<string, string>; readonly outdir: string | undefined },
) {
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
  const [unit] = group;
  return buildSync({
    ...unit?.bundling.esbuild,
    entryPoints,
    absWorkingDir: root,
    outdir: outdir ?? root,
    entryNames: '[dir]/[name]',
    chunkNames: '0/chunks/[hash]',
    assetNames: '0/[name]-[hash]',
    splitting: unit?.shared ?? false,
    logLevel: 'silent',
    metafile: true,
    write: outdir !== undefined,
  } satisfies BuildOptions);
}

function collect(
  root: string,
  unit: BundleUnit,
  { metafile, folder }: { readonly metafile: Metafile; readonly folder: string },
): BuiltUnit {
  const isEsm = unit.bundling.esbuild.format === 'esm';
  const exports: Record<string, readonly string[] | null> = {};
  const inputs: string[] = [];
  for (const [output, { inputs: parts, entryPoint, exports: names }] of Object.entries(metafile.outputs)) {
    const path = resolve(root, output);
    if (!path.startsWith(`${folder}${sep}`)) continue;
    // Those that no import leads to are here: of `inject`, and of other entries' chunks.
    inputs.push(...Object.keys(parts));
    if (entryPoint === undefined) continue;
    const place = relative(folder, path)
      .split(sep)
      .join('/')
      .replace(/\.[^.]+$/, '');
    exports[place] = isEsm ? names : readExports(readFileSync(path, 'utf8'));
    inputs.push(entryPoint);
  }
  return { unit, folder, exports, inputs, metafile };
}

// What esbuild writes for Node.js to know the names: https://esbuild.github.io/api/#format-commonjs
function readExports(code: string): readonly string[] | null {
  const [, names] = /0\s*&&\s*\(module\.exports\s*=\s*\{([^}]*)\}/.exec(code) ?? [];
  return names === undefined ? null : names.split(',').map((name) => name.trim());
}

// esbuild does not say which entry an error belongs to: where there are several, each is tried alone.
function findFailures(root: string, group: readonly BundleUnit[], failure: BuildFailure): Problem[] {
  const entries = group.flatMap((unit) => [...unit.entries.values()].map((entry) => ({ unit, entry })));
  const found = new Map<string, string[]>();
  for (const { unit, entry } of entries) {
    for (const message of entries.length === 1 ? failure.errors : tryAlone(root, unit, entry)) {
      const text = describe(message);
      found.set(text, [...(found.get(text) ?? []), entry.name]);
    }
  }
  return [...found].map(([text, names]) => ({ message: `${renderNames(names)}: ${text}` }));
}

function tryAlone(root: string, unit: BundleUnit, { main }: BundleEntry): readonly Message[] {
  try {
    build(root, [{ ...unit, shared: false }], { entryPoints: { main }, outdir: undefined });
    return [];
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return error.errors;
  }
}

function renderNames(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  if (rest.length > 2) return `function "${first}" and ${rest.length} others`;
  return `${rest.length > 0 ? 'functions' : 'function'} ${names.map((name) => `"${name}"`).join(', ')}`;
}

function describe({ text, location }: Message): string {
  if (!location) return text;
  const line = location.lineText.trim();
  const place = `${location.file}:${location.line}:${location.column + 1}`;
  return `${place}: ${text}${line === '' ? '' : `\n      ${line}`}`;
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors);
}
