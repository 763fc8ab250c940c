import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withParents } from './with-parents.ts';

/**
 * The top folder of the checkout that a folder lies in, as far as the folders tell; undefined where they do not. What
 * CodeBuild has fetched holds no `.git`, but is named by the environment.
 */
export function findCheckout(folder: string): string | undefined {
  const codeBuild = process.env['CODEBUILD_SRC_DIR'];
  if (codeBuild && !relative(codeBuild, folder).startsWith('..')) return codeBuild;
  return withParents(folder).find((parent) => existsSync(join(parent, '.git')));
}
