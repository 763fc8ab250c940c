import { createHash } from 'node:crypto';
import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** What a synth has read, beside the manifest in the cloud assembly: whatever of it changes makes the assembly old. */
export interface Sources {
  readonly version: 1;
  /**
   * The hash of each file's content by its path from the app's folder, wherever it lies; null where there was none, and
   * empty where the file changed while the synth ran, so that nobody knows which of the two was read.
   */
  readonly files: Readonly<Record<string, string | null>>;
  /** Those of them that the app itself reads: its infra, its configs and its settings. */
  readonly app: readonly string[];
  readonly bundles: readonly BundleSources[];
  /**
   * The names of the files in those folders that the synth looks for files in, by the folder's path from the app's.
   * @default none
   */
  readonly folders?: Readonly<Record<string, readonly string[]>>;
  /**
   * The sizes of the app's other files in bytes, by their paths from its folder: nothing says which of them the synth has
   * read. Null for those that were written while it ran.
   * @default not known
   */
  readonly others?: Readonly<Record<string, number | null>>;
}

/** A bundle of one function or more, and how it is made. */
export interface BundleSources {
  /** By their names. */
  readonly functions: readonly string[];
  /** Its files, from the app's folder. */
  readonly files: readonly string[];
  /** What it takes to make it anew, with esbuild's options; absent where more than its code takes part. */
  readonly build?: { readonly main: string; readonly options: object };
}

/** Name of the file in the cloud assembly. */
export const sourcesFile = 'sources.json';

/** What the synth of an assembly has read, or undefined where it does not say so: the app is not one of `stacks`. */
export function readSources(assembly: string): Sources | undefined {
  const file = join(assembly, sourcesFile);
  if (!existsSync(file)) return undefined;
  const value = JSON.parse(readFileSync(file, 'utf8')) as Sources;
  return value.version === 1 ? value : undefined;
}

/**
 * The path of a file that is not any more as the synth has read it, or that it has not found, from the app's folder;
 * undefined when there is none. When a file was written does not matter: one that is moved, checked out or unpacked may
 * be older than the synth.
 */
export function findChangedSource(root: string, { files, folders = {} }: Sources): string | undefined {
  const changed = Object.entries(files).find(([path, hash]) => hashSource(resolve(root, path)) !== hash)?.[0];
  if (changed !== undefined) return changed;
  const moved = Object.entries(folders).flatMap(([folder, names]) => {
    const now = new Set(listSources(resolve(root, folder)));
    const known = new Set(names);
    const name = [...now].find((each) => !known.has(each)) ?? names.find((each) => !now.has(each));
    return name === undefined ? [] : [`${folder}/${name}`];
  });
  return moved[0];
}

/** The paths of the files below a folder that a synth may read, sorted: no tests, notes and logs, nothing hidden. */
export function listSources(folder: string): string[] {
  return readEntries(folder)
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.') && isSource(name))
    .flatMap((entry) => {
      if (!entry.isDirectory()) return [entry.name];
      return listSources(join(folder, entry.name)).map((name) => `${entry.name}/${name}`);
    })
    .sort();
}

/** Whether a file is not one of those that people and programs write beside the source, and no synth reads. */
export function isSource(name: string): boolean {
  return !/\.(log|md)$|\.test\.[cm]?[jt]sx?$/i.test(name);
}

function readEntries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** The hash of a file's content, or null when there is none. */
export function hashSource(file: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 32);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return null;
    throw error;
  }
}

/** A file's path from the app's folder, as it stands in `Sources`. */
export function toSourcePath(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}
