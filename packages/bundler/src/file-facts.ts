import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseJson } from '@lambda-forge/context';
import { type ContentHashes, hashOf, orAbsent } from './content-hashes.ts';

/** What a bundle depends on in the file system, each read once. Paths are absolute. */
export interface FileFacts {
  /** The hash of a file's content, or undefined when it cannot be read. */
  content(file: string): string | undefined;
  /** The hash of what esbuild takes from a `package.json`, or undefined when there is none. */
  packageSettings(file: string): string | undefined;
  /** The hash of one more field of a `package.json`. */
  packageField(file: string, name: string): string | undefined;
  /** The entries of a folder that an import of `stem` could mean, and where they lie when they are links. */
  candidates(folder: string, stem: string): string | undefined;
  /** Where the package `name` lies for an import in `folder`, be it a file; undefined when it is not installed. */
  packageFolder(folder: string, name: string): string | undefined;
  /** The paths of all files below a folder, or undefined when there is none. */
  listing(folder: string): string | undefined;
}

/** All kinds of facts. */
export const factKinds: readonly (keyof FileFacts)[] = [
  'content',
  'packageSettings',
  'packageField',
  'candidates',
  'packageFolder',
  'listing',
];

export function createFileFacts(contents: ContentHashes): FileFacts {
  const packageFolder: Lookup = memoize((folder, name) => {
    const here = join(folder, 'node_modules', name);
    if (existsSync(here)) return realpathSync(here);
    if (extensions.some((extension) => existsSync(`${here}${extension}`))) return here;
    const parent = dirname(folder);
    return parent === folder ? undefined : packageFolder(parent, name);
  });
  const entries = memoize((folder: string) =>
    orAbsent(() => ({ real: realpathSync(folder), found: readdirSync(folder, { withFileTypes: true }) })),
  );
  return {
    content: memoize((file) => contents.of(file)),
    packageSettings: memoize((file) =>
      existsSync(file) ? orAbsent(() => hashOf(toPackageSettings(readFileSync(file, 'utf8')))) : undefined,
    ),
    packageField: memoize((file, name) =>
      orAbsent(() => hashOf(JSON.stringify(toJson(readFileSync(file, 'utf8'))?.[name]) ?? '')),
    ),
    candidates: memoize((folder, stem) => {
      const listed = entries(folder, '');
      if (!listed) return undefined;
      const names = listed.found
        .filter(({ name }) => name === stem || name.startsWith(`${stem}.`))
        .map((entry) => (entry.isSymbolicLink() ? linkTarget(folder, entry.name) : entry.name));
      return hashOf(JSON.stringify([listed.real, ...names.sort()]));
    }),
    packageFolder,
    listing: memoize((folder) =>
      orAbsent(() => hashOf(readdirSync(folder, { recursive: true }).sort().join('\0'))),
    ),
  };
}

// https://esbuild.github.io/api/#resolve-extensions
const extensions = ['.tsx', '.ts', '.jsx', '.js', '.css', '.json'];

// The fields that esbuild reads: https://esbuild.github.io/api/#how-conditions-work, #main-fields, #tree-shaking.
const settings = [
  'name',
  'type',
  'main',
  'module',
  'browser',
  'exports',
  'imports',
  'sideEffects',
  'tsconfig',
];

/** Whether a field of a `package.json` is among its settings. */
export function isPackageSetting(name: string): boolean {
  return settings.includes(name);
}

function toPackageSettings(text: string): string {
  const json = toJson(text);
  return json ? JSON.stringify(settings.map((name) => json[name])) : text;
}

function toJson(text: string): Record<string, unknown> | undefined {
  try {
    return Object(parseJson(text)) as Record<string, unknown>;
  } catch {
    // esbuild says what is wrong with it; here it only has to differ from what it was.
    return undefined;
  }
}

function linkTarget(folder: string, name: string): string {
  return `${name} -> ${orAbsent(() => realpathSync(join(folder, name))) ?? ''}`;
}

type Lookup = (first: string, second?: string) => string | undefined;

function memoize<T>(compute: (first: string, second: string) => T): (first: string, second?: string) => T {
  const known = new Map<string, T>();
  return (first, second = '') => {
    const key = `${first}\0${second}`;
    if (!known.has(key)) known.set(key, compute(first, second));
    return known.get(key) as T;
  };
}
