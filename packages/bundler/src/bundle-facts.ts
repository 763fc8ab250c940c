import { dirname, join, relative, resolve, sep } from 'node:path';
import { toInputPath } from '@lambda-forge/compiled-contracts/esbuild';
import { readTsconfigs, type Tsconfigs } from '@lambda-forge/working-tree';
import type { Metafile } from 'esbuild';
import type { FileFacts } from './file-facts.ts';
import { findReached } from './find-reached.ts';
import { type Note, noteCandidates, noteResolution, type ResolutionOptions } from './note-resolution.ts';

/** Something that was so when a bundle was made: if it still is, for all of them, the bundle still holds. */
export type BundleFact = readonly [kind: keyof FileFacts, path: string, name: string, value: string | null];

/** Whether something that a bundle was made from is as it was. */
export function isFactUnchanged(root: string, fact: BundleFact, files: FileFacts): boolean {
  const [kind, path, name, value] = fact;
  return read(root, files, [kind, path, name]) === value;
}

/** Finds what bundles depend on in the file system. */
export interface FactCollector {
  /**
   * The facts of a bundle: the content of every file that took part, the settings that esbuild read on the way, and
   * which files and packages its imports could have meant.
   * @param entries paths in the metafile, from which the others are reached by imports
   * @param options what the run was given
   * @returns undefined when that cannot be known, for a file that esbuild found in an archive
   */
  collect(
    metafile: Metafile,
    entries: readonly string[],
    options: ResolutionOptions,
  ): BundleFact[] | undefined;
}

/** A collector that looks at a file once, however many bundles it is in. */
export function createFactCollector(root: string, files: FileFacts): FactCollector {
  const known = new Map<Metafile, Map<string, Facts | undefined>>();
  const look = createLook(root, files);
  const tsconfigs = new Map<string, Tsconfigs>();
  // Sources of one folder share theirs, and `tsconfig` stands in for every other.
  const tsconfigsOf = (folders: readonly string[], tsconfig: string | undefined): Tsconfigs => {
    const places = folders.filter((folder) => !isInPackages(folder));
    if (tsconfig) places.push(resolve(root, tsconfig));
    const key = places.join('\0');
    const read = tsconfigs.get(key) ?? readTsconfigs(places);
    tsconfigs.set(key, read);
    return read;
  };
  return {
    collect(metafile, entries, options) {
      const ofRun = known.get(metafile) ?? new Map<string, Facts | undefined>();
      known.set(metafile, ofRun);
      const all = new Set<BundleFact>();
      for (const input of findReached(root, metafile.inputs, entries)) {
        if (!ofRun.has(input))
          ofRun.set(
            input,
            collectInput(root, input, {
              metafile,
              readTsconfigs: (folders) => tsconfigsOf(folders, options.tsconfig),
              options,
              files,
              look,
            }),
          );
        const facts = ofRun.get(input);
        if (!facts) return undefined;
        for (const fact of facts) all.add(fact);
      }
      return [...all];
    },
  };
}

type Facts = ReadonlySet<BundleFact>;

/** A fact as it is now; the same object for the same question. */
type Look = (kind: keyof FileFacts, path: string, name: string) => BundleFact;

function createLook(root: string, files: FileFacts): Look {
  const known = new Map<string, BundleFact>();
  return (kind, path, name) => {
    const key = `${kind}\0${path}\0${name}`;
    const before = known.get(key);
    if (before) return before;
    const at = [kind, toPath(root, path), name] as const;
    const fact: BundleFact = [...at, read(root, files, at)];
    known.set(key, fact);
    return fact;
  };
}

interface InputOptions {
  readonly metafile: Metafile;
  /** The settings of sources below these folders, the nearest first. */
  readonly readTsconfigs: (folders: readonly string[]) => Tsconfigs;
  readonly options: ResolutionOptions;
  readonly files: FileFacts;
  readonly look: Look;
}

function collectInput(
  root: string,
  input: string,
  { metafile, readTsconfigs, options, files, look }: InputOptions,
): Facts | undefined {
  const facts = new Set<BundleFact>();
  const note: Note = (kind, path, name = '') => {
    const fact = look(kind, path, name);
    facts.add(fact);
    return fact[3] ?? undefined;
  };
  const source = resolve(root, toInputPath(input));
  if (note('content', source) === undefined) return undefined;
  noteCandidates(note, source);
  const folders = findFolders(source);
  const tsconfigs = readTsconfigs(folders);
  const context = { root, files, options, aliases: tsconfigs };
  for (const file of tsconfigs.files) note('content', file);
  for (const extended of tsconfigs.extended)
    noteResolution(note, extended, { ...context, aliases: { candidates: () => [] } });
  for (const folder of folders) noteSettings(note, folder);
  for (const { path, original = path, external } of metafile.inputs[input]?.imports ?? []) {
    const found = external ? {} : { resolved: resolve(root, toInputPath(path)) };
    noteResolution(note, { from: dirname(source), specifier: original, ...found }, context);
  }
  return facts;
}

// All above a file, too: https://esbuild.github.io/content-types/#tsconfig-json
function findFolders(source: string): string[] {
  const folders = [dirname(source)];
  for (let folder = dirname(source); folder !== dirname(folder); folder = dirname(folder))
    folders.push(dirname(folder));
  return folders;
}

function noteSettings(note: Note, folder: string): void {
  note('packageSettings', join(folder, 'package.json'));
  if (isInPackages(folder)) return;
  for (const name of ['tsconfig.json', 'jsconfig.json', '.pnp.cjs', '.pnp.js', '.pnp.data.json'])
    note('content', join(folder, name));
}

function isInPackages(folder: string): boolean {
  return `${folder}${sep}`.includes(`${sep}node_modules${sep}`);
}

function read(
  root: string,
  files: FileFacts,
  [kind, path, name]: readonly [keyof FileFacts, string, string],
) {
  const value = files[kind](resolve(root, path), name);
  return value === undefined ? null : kind === 'packageFolder' ? toPath(root, value) : value;
}

/** A path as facts have it: from the app's folder. */
export function toPath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/') || '.';
}
