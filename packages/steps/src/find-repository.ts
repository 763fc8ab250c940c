import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The root of the repository that a folder lies in, if it is known: what CodeBuild has fetched holds no `.git`. */
export function findRepository(folder: string): string | undefined {
  const codeBuild = process.env['CODEBUILD_SRC_DIR'];
  if (codeBuild && isInside(folder, codeBuild)) return codeBuild;
  return withParents(folder).find((parent) => existsSync(join(parent, '.git')));
}

/** A folder and all above it, the nearest first. */
export function withParents(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...withParents(parent)];
}

/** Whether a folder is another or lies in it. */
export function isInside(folder: string, parent: string): boolean {
  return !relative(parent, folder).startsWith('..');
}
