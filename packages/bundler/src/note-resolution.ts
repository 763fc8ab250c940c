import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { parseJson } from '@lambda-forge/context';
import type { PathAliases } from '@lambda-forge/working-tree';
import type { BuildOptions } from 'esbuild';
import { type FileFacts, isPackageSetting } from './file-facts.ts';
import { globFolder, isGlob } from './find-reached.ts';

/** Notes a fact that a bundle depends on. */
export type Note = (kind: keyof FileFacts, path: string, name?: string) => string | undefined;

/** The options of esbuild that decide what an import means. */
export type ResolutionOptions = Pick<BuildOptions, 'alias' | 'mainFields' | 'tsconfig'>;

/** An import, and what became of it. */
export interface Lookup {
  /** The folder of the importer. */
  readonly from: string;
  readonly specifier: string;
  /** The file that was found, unless it is left to the runtime or was not there. */
  readonly resolved?: string;
}

export interface LookupContext {
  /** The app's folder, from which aliases are resolved. */
  readonly root: string;
  readonly files: FileFacts;
  readonly options: ResolutionOptions;
}

/**
 * Notes what an import could have meant: all that esbuild has looked for, found or not, before it took what it took.
 * https://esbuild.github.io/api/#resolve-extensions, #main-fields, #alias
 */
export function noteResolution(
  note: Note,
  lookup: Lookup,
  { aliases, ...context }: LookupContext & { readonly aliases: PathAliases },
): void {
  const { from, specifier, resolved } = lookup;
  const { root, options } = context;
  if (isBuiltin(specifier)) return;
  if (isGlob(specifier)) {
    note('listing', globFolder(from, specifier));
    return;
  }
  // By the `imports` of a package.json, which is noted as such: it may lead to a package.
  if (specifier.startsWith('#')) {
    const [, name] = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(resolved ?? '') ?? [];
    if (name !== undefined) notePackage(note, { ...lookup, specifier: name.replace('\\', '/') }, context);
    return;
  }
  if (specifier.startsWith('.') || isAbsolute(specifier)) {
    notePath(note, resolve(from, specifier), options);
    return;
  }
  const [alias, target = ''] =
    Object.entries(options.alias ?? {}).find(
      ([name]) => specifier === name || specifier.startsWith(`${name}/`),
    ) ?? [];
  if (alias !== undefined) {
    const meant = `${target}${specifier.slice(alias.length)}`;
    const unaliased = { ...context, options: { ...options, alias: {} } };
    noteResolution(note, { ...lookup, from: root, specifier: meant }, { aliases, ...unaliased });
    return;
  }
  for (const candidate of aliases.candidates(specifier)) notePath(note, candidate, options);
  notePackage(note, lookup, context);
}

/** Notes which files a path without extension could mean. */
export function noteCandidates(note: Note, path: string): void {
  note('candidates', dirname(path), stemOf(basename(path)));
}

// In the nearest package of that name, and in those above it as long as the file is none of the package's.
function notePackage(
  note: Note,
  { from, specifier, resolved }: Lookup,
  { files, options }: LookupContext,
): void {
  const [name, subpath] = splitSpecifier(specifier);
  for (let place: string | undefined = from; place !== undefined; place = findAbove(place, name)) {
    note('packageFolder', place, name);
    const folder = files.packageFolder(place, name);
    if (folder === undefined) return;
    note('packageSettings', join(folder, 'package.json'));
    notePath(note, join(folder, subpath), options);
    if (resolved?.startsWith(`${folder}${sep}`)) return;
  }
}

function findAbove(from: string, name: string): string | undefined {
  const isHere = existsSync(join(from, 'node_modules', name));
  const parent = dirname(from);
  if (parent === from) return undefined;
  return isHere ? parent : findAbove(parent, name);
}

// A file, or a folder with a package.json that names its main file, or with an index.
function notePath(note: Note, path: string, { mainFields = [] }: ResolutionOptions): void {
  noteCandidates(note, path);
  const settings = join(path, 'package.json');
  noteCandidates(note, join(path, 'index'));
  if (note('packageSettings', settings) === undefined) return;
  for (const field of mainFields) {
    if (!isPackageSetting(field)) note('packageField', settings, field);
    const main = readField(settings, field);
    if (typeof main !== 'string') continue;
    noteCandidates(note, join(path, main));
    noteCandidates(note, join(path, main, 'index'));
  }
}

function readField(file: string, name: string): unknown {
  try {
    return (parseJson(readFileSync(file, 'utf8')) as Record<string, unknown>)[name];
  } catch {
    return undefined; // esbuild says what is wrong with it.
  }
}

// `./word.js` may mean word.ts: https://esbuild.github.io/content-types/#ts-vs-js
function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '') || name;
}

function splitSpecifier(specifier: string): [string, string] {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return [parts.slice(0, length).join('/'), parts.slice(length).join('/')];
}
