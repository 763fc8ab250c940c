import { lstatSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { tryGit } from './git.ts';

// What people and programs write beside the source, and no synth reads.
const notSource = /\.(log|md)$/i;

/** Whether a file of the app has changed since the assembly was made; no where git does not know the app's files. */
export function isOlderThanSource(assembly: string, root: string): boolean {
  const made = lstatSync(join(assembly, 'manifest.json')).mtimeMs;
  const listed =
    tryGit(root, ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', '.']) ?? '';
  return listed
    .split('\0')
    .filter((name) => name && !notSource.test(name))
    .map((name) => join(root, name))
    .filter((file) => !file.startsWith(resolve(assembly) + sep)) // where git does not ignore it
    .some((file) => (lstatSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > made);
}
