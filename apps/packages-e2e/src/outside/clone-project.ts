import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createOutsideFolder } from './run-outside.ts';

/**
 * A copy of a project that npm has installed, for tests that are not about that install. The files of its packages are
 * links to the same ones: npm replaces the files of a package, and writes into none. Returns its folder.
 */
export function cloneProject(project: string): string {
  const clone = join(createOutsideFolder('clone'), basename(project));
  const packages = join(project, 'node_modules');
  cpSync(project, clone, { recursive: true, filter: (path) => path !== packages });
  linkFolder(packages, join(clone, 'node_modules'));
  return clone;
}

function linkFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    // npm's own record of what is installed, which it writes anew.
    else if (entry.name === '.package-lock.json') copyFileSync(source, target);
    else linkSync(source, target);
  }
}
