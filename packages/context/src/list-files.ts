import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const made = ['node_modules', 'cdk.out', 'dist', 'coverage'];

/** All files of a folder, but what is made there. Links are not followed: one may lead to a folder above it. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !made.includes(name) && !name.startsWith('.'))
    .flatMap((entry) =>
      entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)],
    );
}
