import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { findCheckout } from '@lambda-forge/context';
import type { Metafile } from 'esbuild';

/**
 * New names for the inputs of a run that lie outside of the app's checkout, as in a store that all projects of a
 * machine share: their paths are others on the next machine, and esbuild writes paths into bundles.
 * @returns by their paths in the metafile
 */
export function nameOutsideInputs(root: string, metafile: Metafile): ReadonlyMap<string, string> {
  const outside = Object.keys(metafile.inputs).filter((path) => path.startsWith('../'));
  if (outside.length === 0) return new Map();
  const checkout = findCheckout(root) ?? root;
  return new Map(
    outside
      .filter((path) => !resolve(root, path).startsWith(`${checkout}${sep}`))
      .map((path) => [path, toName(resolve(root, path))]),
  );
}

/** Writes the new names into the bundle and the source maps of a folder. */
export function renameOutsideInputs(root: string, folder: string, names: ReadonlyMap<string, string>): void {
  if (names.size === 0) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!/\.[cm]?js(\.map)?$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    const renamed = file.endsWith('.map')
      ? renameSources(root, file, [text, names])
      : renameCode(text, names);
    if (renamed !== text) writeFileSync(file, renamed);
  }
}

// esbuild writes a path above each module, and as the name of the function of a CommonJS module.
function renameCode(code: string, names: ReadonlyMap<string, string>): string {
  return code.replace(
    /^(\s*(?:\/\/ |"))([^"\n]+)("\(|$)/gm,
    (line, before: string, path: string, after: string) => {
      const name = names.get(path);
      return name === undefined ? line : `${before}${name}${after}`;
    },
  );
}

function renameSources(
  root: string,
  file: string,
  [text, names]: readonly [string, ReadonlyMap<string, string>],
): string {
  const map = JSON.parse(text) as { sources: string[] };
  const toPath = (absolute: string) => relative(dirname(file), absolute).split(sep).join('/');
  const byPath = new Map(
    [...names].map(([path, name]) => [toPath(resolve(root, path)), toPath(join(root, name))]),
  );
  return `${JSON.stringify({ ...map, sources: map.sources.map((source) => byPath.get(source) ?? source) }, null, 2)}\n`;
}

// `node_modules/zod/index.js`, or for linked sources `shared/src/index.ts`.
function toName(path: string): string {
  const place = path.split(sep).join('/');
  const start = place.lastIndexOf('/node_modules/');
  if (start >= 0) return place.slice(start + 1);
  const owner = findPackage(dirname(path)) ?? dirname(path);
  return [basename(owner), relative(owner, path)].join('/').split(sep).join('/');
}

function findPackage(folder: string): string | undefined {
  if (existsSync(join(folder, 'package.json'))) return folder;
  return dirname(folder) === folder ? undefined : findPackage(dirname(folder));
}
