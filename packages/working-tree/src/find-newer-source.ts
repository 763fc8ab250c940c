import { type Dirent, readdirSync, type Stats } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { forgeFolder, lstatOrNone } from '@lambda-forge/context';
import {
  findChangedSource,
  isSource,
  readSources,
  type Sources,
  sourcesFile,
  toSourcePath,
} from '@lambda-forge/manifest';
import { findMarked } from './find-repository.ts';
import { findGenerated } from './generated-files.ts';
import { tryGit } from './git.ts';

/**
 * What an assembly is older than: the first file, from the app's folder, that the synth has read, wherever it lies, and
 * that is not any more as it was; or a file of the app that has been written, moved or removed since, even if nothing
 * says that the synth has read it. Undefined when there is none.
 */
export function findNewerSource(assembly: string, root: string): string | undefined {
  const synthesized = modifiedAt(join(assembly, 'manifest.json')) ?? 0;
  const sources = readSources(assembly);
  const changed = sources && findChangedSource(root, sources);
  if (changed !== undefined) return changed;
  const names = listOwnFiles(root, assembly);
  const newer = names.find((name) => (modifiedAt(join(root, name)) ?? 0) > synthesized);
  if (newer !== undefined || !sources?.others) return newer;
  // What the synth itself has written after it had noted the files is none of the changes.
  const noted = modifiedAt(join(assembly, sourcesFile)) ?? 0;
  const isOlder = (name: string): boolean => (modifiedAt(join(root, name)) ?? 0) < noted;
  return findMoved(root, names, { ...sources, others: sources.others }, isOlder);
}

/**
 * The files of an app that a synth may read, from the app's folder: those that git does not ignore; no tests, notes and
 * logs, no settings of gates, not the assembly itself, and nothing that a command has written for people.
 */
export function listOwnFiles(root: string, assembly: string): string[] {
  const own = resolve(assembly) + sep;
  // Git may not ignore what is made.
  const isMadeHere = (name: string): boolean =>
    join(root, name).startsWith(own) || name.split(/[\\/]/).some((part) => made.has(part));
  const isGenerated = findGenerated(root);
  return listFiles(root, own).filter(
    (name) => isSource(name) && !isMadeHere(name) && !gateFiles.has(name) && !isGenerated(name),
  );
}

// What gates read of an app, and no synth.
const gateFiles: ReadonlySet<string> = new Set([
  'api-changes.json',
  'approved-permissions.json',
  'untested.json',
]);

const made: ReadonlySet<string> = new Set(['node_modules', 'cdk.out', forgeFolder]);

/** The sizes of files of an app in bytes, by their names; of those that are there. */
export function sizesOf(root: string, names: readonly string[]): Record<string, number> {
  const sizes = names.map((name) => [name, statOf(join(root, name))?.size] as const);
  return Object.fromEntries(sizes.flatMap(([name, size]) => (size === undefined ? [] : [[name, size]])));
}

// One that takes the place of another, or comes from elsewhere, brings its time along.
function findMoved(
  root: string,
  names: readonly string[],
  { files, others }: Required<Pick<Sources, 'files' | 'others'>>,
  isOlder: (name: string) => boolean,
): string | undefined {
  const isOther = (name: string): boolean => !Object.hasOwn(files, toSourcePath(root, join(root, name)));
  const sizes = sizesOf(root, names.filter(isOther));
  const isMoved = (name: string): boolean =>
    others[name] !== null && sizes[name] !== others[name] && isOlder(name);
  // One that was there before a command wrote it is not gone.
  const isGenerated = findGenerated(root);
  const isGone = (name: string): boolean =>
    others[name] !== null && sizes[name] === undefined && !isGenerated(name);
  return Object.keys(sizes).find(isMoved) ?? Object.keys(others).find(isGone);
}

function modifiedAt(file: string): number | undefined {
  return statOf(file)?.mtimeMs;
}

function statOf(file: string): Stats | undefined {
  return lstatOrNone(file);
}

function listFiles(root: string, assembly: string): string[] {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', '.'];
  const listed = findMarked(root) === undefined ? undefined : tryGit(root, list);
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
  return made.has(name) || ['dist', 'coverage'].includes(name) || name.startsWith('.');
}
