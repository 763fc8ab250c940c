import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { findChangedSource, isSource, readSources } from '@lambda-forge/manifest';
import { tryGit } from './git.ts';

/**
 * What an assembly is older than: the first file, from the app's folder, that the synth has read, wherever it lies, and
 * that is not any more as it was; or a file of the app that has been written since. Undefined when there is none.
 */
export function findNewerSource(assembly: string, root: string): string | undefined {
  const made = lstatSync(join(assembly, 'manifest.json')).mtimeMs;
  const sources = readSources(assembly);
  const changed = sources && findChangedSource(root, sources);
  if (changed !== undefined) return changed;
  const own = resolve(assembly) + sep;
  return listFiles(root, own)
    .filter(isSource)
    .find((name) => {
      const file = join(root, name);
      if (file.startsWith(own)) return false; // where git does not ignore it
      return (lstatSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > made;
    });
}

function listFiles(root: string, assembly: string): string[] {
  const listed = tryGit(root, ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', '.']);
  const names = listed?.split('\0').filter(Boolean) ?? [];
  return names.length > 0 ? names : walk(root, root, assembly);
}

// Where git does not know the app's files, or ignores all of them.
function walk(folder: string, root: string, assembly: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !isMade(entry) && `${join(folder, entry.name)}${sep}` !== assembly)
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path, root, assembly) : [relative(root, path)];
    });
}

function isMade({ name }: Dirent): boolean {
  return ['node_modules', 'cdk.out', 'dist', 'coverage'].includes(name) || name.startsWith('.');
}
