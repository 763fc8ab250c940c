import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '@lambda-forge/context';

/** The hash of a file's content; undefined when it cannot be read. */
export function hashFile(path: string): string | undefined {
  try {
    return hashOf(readFileSync(path));
  } catch {
    return undefined; // gone, or a folder now: a change like any other
  }
}

/** The hash of the names in a folder; of nothing when there is no such folder. */
export function hashFolder(path: string): string {
  try {
    return hashOf(readdirSync(path).sort().join('\n'));
  } catch {
    return hashOf('');
  }
}

/**
 * The hash of the names of all declaration files in a folder, or also below it, packages and hidden folders aside; of
 * nothing when there is no such folder.
 */
export function hashDeclarations(folder: string, { isRecursive }: { readonly isRecursive: boolean }): string {
  const found: string[] = [];
  const isLookedInto = (name: string): boolean =>
    isRecursive && name !== 'node_modules' && name !== 'cdk.out' && !name.startsWith('.');
  const visit = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (isLookedInto(entry.name)) visit(join(at, entry.name));
      } else if (/\.d\.[cm]?ts$/.test(entry.name)) found.push(join(at, entry.name));
    }
  };
  if (existsSync(folder)) visit(folder);
  return hashOf(found.sort().join('\n'));
}
