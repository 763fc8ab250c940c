import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Metafile } from 'esbuild';
import type { BundleUnit } from './bundle-unit.ts';
import type { PlannedRun, RunUnit } from './plan-runs.ts';

/** What esbuild made of a unit. */
export interface BuiltUnit<Unit extends BundleUnit> {
  readonly unit: Unit;
  /** Where it has been written. */
  readonly folder: string;
  /** The names that each entry exports; of a CommonJS module only its run would tell. */
  readonly exports: Readonly<Record<string, readonly string[] | null>>;
  /** Paths in `metafile` from which all that took part is reached. */
  readonly inputs: readonly string[];
  readonly metafile: Metafile;
}

/** What a run has made. */
export function collectRun<Unit extends RunUnit>(
  root: string,
  { units }: PlannedRun<Unit>,
  metafile: Metafile,
): BuiltUnit<Unit>[] {
  return [...units].map(([folder, unit]) => collect(root, unit, { metafile, folder }));
}

function collect<Unit extends BundleUnit>(
  root: string,
  unit: Unit,
  { metafile, folder }: { readonly metafile: Metafile; readonly folder: string },
): BuiltUnit<Unit> {
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
