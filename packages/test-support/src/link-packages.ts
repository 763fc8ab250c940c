import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives an app a folder of packages of its own, with those of another app: what a command caches there for the one, the
 * other does not find, which may be at work at the same time.
 * @param modules the other's `node_modules`
 * @param root the app's folder, which has none
 * @returns the app's `node_modules`, in which one package can be another
 */
export function linkPackages(modules: string, root: string): string {
  const own = join(root, 'node_modules');
  mkdirSync(own);
  for (const name of readdirSync(modules))
    if (name !== '.cache') symlinkSync(join(modules, name), join(own, name), 'junction');
  return own;
}
