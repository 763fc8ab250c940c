import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from './workspace.ts';

/** The TypeScript examples of a package's README, in their order. */
export function readReadmeExamples(folder: string): string[] {
  const readme = readFileSync(join(workspace, folder, 'README.md'), 'utf8');
  return [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = '']) => text);
}
