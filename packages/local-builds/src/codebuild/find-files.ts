import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { glob } from 'tinyglobby';
import type { FileSet } from './parse-buildspec.ts';

/** The files that a set names. */
export interface FoundFiles {
  /** Absolute path of the set's base directory. */
  readonly base: string;
  /** Paths relative to it. */
  readonly files: readonly string[];
  /** The set is the base directory with everything in it. */
  readonly whole: boolean;
}

/** The files of a build's set; none when its base directory is not there. */
export async function findFiles(set: FileSet, directory: string): Promise<FoundFiles> {
  const base = resolve(directory, set.baseDirectory);
  if (!existsSync(base)) return { base, files: [], whole: false };
  const files = await glob(set.files.map(relative), {
    cwd: base,
    ignore: set.excludePaths.map(relative),
    dot: true,
    expandDirectories: false,
  });
  const whole =
    set.excludePaths.length === 0 && !set.discardPaths && set.files.map(relative).includes('**/*');
  return { base, files: files.sort(), whole };
}

function relative(pattern: string): string {
  return pattern.replace(/^\.\//, '');
}
