import { findCheckout } from './find-checkout.ts';
import { findPackageManager } from './package-managers.ts';
import { withParents } from './with-parents.ts';

/** The folder of the lockfile that an app is installed by: its own, or one above it in its checkout; undefined without. */
export function findWorkspace(root: string): string | undefined {
  return withParents(root, findCheckout(root)).find((folder) => findPackageManager(folder));
}
