import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/**
 * A file of a package of which this one uses little: a published package carries it in its `dist` (`prepack`).
 * @param file within that package
 */
export function findCarried(name: string, file: string): string {
  const copy = basename(file).replace(/\.js$/, '.cjs');
  const carried = join(import.meta.dirname, 'carried', name, copy);
  if (existsSync(carried)) return carried;
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return join(dirname(manifest), file);
}
