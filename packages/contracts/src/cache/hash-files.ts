import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '@lambda-forge/schemas';

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

/** The hash of the names of all declaration files below a folder, packages and hidden folders aside. */
export function hashDeclarations(folder: string): string {
  const found: string[] = [];
  const visit = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && entry.name !== 'cdk.out' && !entry.name.startsWith('.'))
          visit(join(at, entry.name));
      } else if (/\.d\.[cm]?ts$/.test(entry.name)) found.push(join(at, entry.name));
    }
  };
  visit(folder);
  return hashOf(found.sort().join('\n'));
}
