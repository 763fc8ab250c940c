import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { lockfiles, lstatOrNone, statOrNone, withParents } from '@lambda-forge/context';
import {
  type BundleSources,
  hashSource,
  listSources,
  type Sources,
  toSourcePath,
} from '@lambda-forge/manifest';
import { createImportFinder, listOwnFiles, readTsconfigs, sizesOf } from '@lambda-forge/working-tree';
import { findFunctionFolders, searchedFolders } from './find-function-folders.ts';

/** A bundle of the app, with absolute paths. */
export interface SourceBundle {
  readonly functions: readonly string[];
  readonly files: readonly string[];
  readonly build?: { readonly main: string; readonly options: object };
}

export interface CollectOptions {
  /** The module that the synth began with. @default the program of this process */
  readonly entry?: string | undefined;
  /** Further files that it has read. @default none */
  readonly read?: readonly string[];
  /** The folder of the assembly. @default the app's `cdk.out` */
  readonly assembly?: string;
  /** When the synth began, in milliseconds. @default this process did */
  readonly started?: number;
}

/**
 * What a synth has read of an app.
 * @param root the app's folder
 */
export function collectSources(
  root: string,
  bundles: readonly SourceBundle[],
  {
    entry = process.argv[1],
    started = performance.timeOrigin,
    read = [],
    assembly = join(root, 'cdk.out'),
  }: CollectOptions = {},
): Sources {
  const isOfApp = entry !== undefined && !entry.includes(`${sep}node_modules${sep}`) && existsSync(entry);
  const configs = findFunctionFolders(root).flatMap(({ config }) => config ?? []);
  const settings = ['cdk.json', 'cdk.context.json', 'package.json', 'tsconfig.json'].map((name) =>
    join(root, name),
  );
  const findImportedFiles = createImportFinder();
  const imported = findImportedFiles([...(isOfApp ? [resolve(entry)] : []), ...configs]);
  const app = new Set([...settings, ...read, ...findLockfile(root), ...imported, ...findTsconfigs(imported)]);
  const bundled = bundles.flatMap(({ files }) => files);
  const all = new Set([...app, ...bundled, ...findImportedFiles(bundled)]);
  const toPath = (file: string) => toSourcePath(root, file);
  const others = listOwnFiles(root, assembly).filter((name) => !all.has(join(root, name)));
  const meanwhile = others.filter((name) => isWrittenSince(join(root, name), started));
  return {
    version: 1,
    files: Object.fromEntries([...all].sort().map((file) => [toPath(file), hashUnchanged(file, started)])),
    app: [...app].map(toPath).sort(),
    folders: Object.fromEntries(searchedFolders.map((name) => [name, listSources(join(root, name))])),
    others: { ...sizesOf(root, others), ...Object.fromEntries(meanwhile.map((name) => [name, null])) },
    bundles: bundles.map(({ files, build, ...bundle }) => ({
      ...bundle,
      files: files.map(toPath),
      ...toBuild(build, toPath),
    })),
  };
}

/** Bundles that are the same in several stages as one. */
export function groupBundles(bundles: readonly SourceBundle[]): SourceBundle[] {
  const groups = new Map<string, SourceBundle>();
  for (const { functions, ...bundle } of bundles) {
    const key = JSON.stringify(bundle);
    groups.set(key, { ...bundle, functions: [...(groups.get(key)?.functions ?? []), ...functions] });
  }
  return [...groups.values()];
}

function toBuild(
  build: SourceBundle['build'],
  toPath: (file: string) => string,
): Partial<Pick<BundleSources, 'build'>> {
  return build ? { build: { ...build, main: toPath(build.main) } } : {};
}

// What an alias means stands there; a bundle has noted those of its own files.
function findTsconfigs(files: readonly string[]): readonly string[] {
  const own = files.filter((file) => !file.includes(`${sep}node_modules${sep}`));
  const folders = new Set(own.flatMap((file) => withParents(dirname(file))));
  return readTsconfigs([...folders]).files;
}

// What package managers lock for the app: its own file, or the one of its workspace.
function findLockfile(folder: string): string[] {
  const found = lockfiles.map((name) => join(folder, name)).filter((file) => existsSync(file));
  const parent = dirname(folder);
  return found.length > 0 || parent === folder ? found : findLockfile(parent);
}

function hashUnchanged(file: string, since: number): string | null {
  return isNewer(file, since) ? '' : hashSource(file);
}

// A link counts as itself: it may lead nowhere, or back to itself.
function isWrittenSince(file: string, time: number): boolean {
  return (lstatOrNone(file)?.mtimeMs ?? 0) > time;
}

function isNewer(file: string, time: number): boolean {
  return (statOrNone(file)?.mtimeMs ?? 0) > time;
}
