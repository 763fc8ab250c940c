import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
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

/** The path of a file that is not any more as the synth has read it, from the app's folder; undefined when all are. */
export function findChangedSource(root: string, { files }: Sources): string | undefined {
  return Object.entries(files).find(([path, hash]) => hashSource(resolve(root, path)) !== hash)?.[0];
}

/** The hash of a file's content, or null when there is none. */
export function hashSource(file: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 32);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** A file's path from the app's folder, as it stands in `Sources`. */
export function toSourcePath(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}
