import { dirname, resolve, sep } from 'node:path';
import type { Metafile } from 'esbuild';

/** The inputs that entries reach by their imports, and by import globs. */
export function findReached(root: string, inputs: Metafile['inputs'], entries: readonly string[]): string[] {
  const reached = new Set<string>();
  const visit = (input: string) => {
    // What `define` adds, like <define:process.env>, has no file.
    if (reached.has(input) || !inputs[input] || input.startsWith('<')) return;
    reached.add(input);
    for (const { path, external } of inputs[input].imports) {
      if (!external) visit(path);
      else if (isGlob(path))
        findBelow(root, inputs, globFolder(resolve(root, dirname(input)), path)).forEach(visit);
    }
  };
  entries.forEach(visit);
  return [...reached];
}

/**
 * Whether an import is a glob: esbuild lists what it found among the inputs, and the glob as an external import of its
 * importer.
 */
export function isGlob(specifier: string): boolean {
  return specifier.startsWith('.') && specifier.includes('*');
}

/** The folder that all of what an import glob may find is below. */
export function globFolder(from: string, pattern: string): string {
  const fixed = pattern.slice(0, pattern.indexOf('*'));
  return resolve(from, fixed.slice(0, fixed.lastIndexOf('/') + 1));
}

function findBelow(root: string, inputs: Metafile['inputs'], folder: string): string[] {
  return Object.keys(inputs).filter((input) => resolve(root, input).startsWith(`${folder}${sep}`));
}
