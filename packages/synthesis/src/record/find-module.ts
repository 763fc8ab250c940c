import { existsSync } from 'node:fs';
import { join } from 'node:path';

const extensions = ['ts', 'mts', 'js', 'mjs'] as const;

/** The path of `folder/<name>.ts` (or .mts, .js, .mjs), or undefined when there is none. */
export function findModule(folder: string, name: string): string | undefined {
  return extensions.map((extension) => join(folder, `${name}.${extension}`)).find((file) => existsSync(file));
}
