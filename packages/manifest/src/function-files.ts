import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The folders of an app that hold its functions. */
export const functionRoots: readonly string[] = ['functions', 'authorizers'];

// The first that is there counts: sources before what a compiler makes of them.
const mains = ['ts', 'mts', 'cts', 'tsx', 'js', 'mjs', 'cjs', 'jsx'].map((extension) => `main.${extension}`);

// Node.js runs it at synth, with or without a loader.
const configs = ['ts', 'mts', 'js', 'mjs'].map((extension) => `config.${extension}`);

/** The file with a function's handler, `main.ts` of its folder, or undefined when there is none. */
export function findMain(folder: string): string | undefined {
  return findFirst(folder, mains);
}

/** The file that wires what is declared in a folder, `config.ts`, or undefined when there is none. */
export function findConfig(folder: string): string | undefined {
  return findFirst(folder, configs);
}

/** Whether a file may hold the handler of its folder, by its name. */
export function isMain(path: string): boolean {
  return mains.includes(basename(path));
}

/** Whether a file may wire what is declared in its folder, by its name. */
export function isConfig(path: string): boolean {
  return configs.includes(basename(path));
}

function findFirst(folder: string, names: readonly string[]): string | undefined {
  return names.map((name) => join(folder, name)).find((file) => existsSync(file));
}
