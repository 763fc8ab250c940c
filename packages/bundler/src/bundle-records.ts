import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, replaceFile, statOrNone } from '@lambda-forge/context';
import type { BundleFact } from './bundle-facts.ts';
import type { FingerprintedHash } from './content-hashes.ts';
import { type BundleRecord, isRecordsFile, type RecordsFile } from './records-file.ts';

/** Where in an app's cache the bundles lie, each named by its content. */
export const bundlesKind = 'functions';
/** Where in an app's cache it stands what each bundle was made from. */
export const recordsKind = 'bundles';

/** All that the cache of an app remembers. */
export interface BundleRecords {
  readonly bundles: Map<string, BundleRecord>;
  /** The content of files, by their path from the app's folder. */
  readonly contents: Map<string, FingerprintedHash>;
}

// To be raised when records are written in another way.
const version = 4;

/** What the cache remembers; nothing, when there is no such cache yet, or only the remains of one. */
export function readRecords(root: string): BundleRecords {
  const file = parseFile(root);
  if (!file) return { bundles: new Map(), contents: new Map() };
  const bundles = Object.entries(file.bundles).map(
    ([key, { facts, ...bundle }]) =>
      [key, { ...bundle, facts: facts.map((place) => file.facts[place] as BundleFact) }] as const,
  );
  return { bundles: new Map(bundles), contents: new Map(Object.entries(file.contents)) };
}

/**
 * Adds to what the cache remembers, and forgets bundles that are gone. Another process reads what was before or what
 * is then, never a part.
 */
export function writeRecords(root: string, { bundles: added, contents: known }: BundleRecords): void {
  const before = readRecords(root);
  const isThere = ([, { hash }]: readonly [string, BundleRecord]) =>
    existsSync(join(cacheFolder(root, bundlesKind), hash));
  const bundles = [...new Map([...before.bundles, ...added])].filter(isThere);
  const places = new Map<BundleFact, number>();
  const contents = new Map<string, FingerprintedHash>();
  const facts = new Map<string, BundleFact>();
  const numbers = new Map<string, number>();
  const placeOf = (fact: BundleFact): number => {
    const [kind, path] = fact;
    const key = fact.join('\0');
    const place = numbers.get(key) ?? numbers.size;
    numbers.set(key, place);
    facts.set(key, fact);
    places.set(fact, place);
    const content = kind === 'content' ? (known.get(path) ?? before.contents.get(path)) : undefined;
    if (content) contents.set(path, content);
    return place;
  };
  const written = bundles.map(([key, bundle]) => {
    const numbered = bundle.facts.map((fact) => places.get(fact) ?? placeOf(fact));
    return [key, { ...bundle, facts: numbered }] as const;
  });
  writeFile(root, {
    version,
    facts: [...facts.values()],
    bundles: Object.fromEntries(written),
    contents: Object.fromEntries(contents),
  });
}

function filePath(root: string): string {
  return join(cacheFolder(root, recordsKind), 'records.json');
}

function parseFile(root: string): RecordsFile | undefined {
  try {
    const file: unknown = JSON.parse(readFileSync(filePath(root), 'utf8'));
    return isRecordsFile(file, version) ? file : undefined;
  } catch {
    // Absent, cut off by a full disk, or not to be read: the functions are bundled again, and what then cannot be
    // written is told.
    return undefined;
  }
}

function writeFile(root: string, file: RecordsFile): void {
  const path = filePath(root);
  if (statOrNone(path)?.isDirectory()) rmSync(path, { recursive: true });
  replaceFile(path, JSON.stringify(file));
}
