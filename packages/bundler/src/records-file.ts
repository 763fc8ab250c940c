import type { BundleFact } from './bundle-facts.ts';
import type { BundleWarning } from './bundle-warnings.ts';
import type { FingerprintedHash } from './content-hashes.ts';
import { factKinds } from './file-facts.ts';

/** A bundle in the cache, and what it was made from. */
export interface BundleRecord {
  /** The hash of its content, which is also its folder's name. */
  readonly hash: string;
  /** The names that each entry of it exports; null for a CommonJS module. */
  readonly exports: Readonly<Record<string, readonly string[] | null>>;
  readonly facts: readonly BundleFact[];
  /** What its author has to be told at every synth. */
  readonly warnings: readonly BundleWarning[];
  /** The fingerprint of its folder, when its content was known to be right. */
  readonly fingerprint: string;
  /** About when it was last used, in milliseconds. */
  readonly used: number;
}

/** What the cache remembers, as it is written. */
export interface RecordsFile {
  readonly version: number;
  /** Each fact once, as most of them hold for many bundles. */
  readonly facts: readonly BundleFact[];
  readonly bundles: Readonly<Record<string, Omit<BundleRecord, 'facts'> & { readonly facts: number[] }>>;
  readonly contents: Readonly<Record<string, FingerprintedHash>>;
}

/** Whether what stands in the file is what was written, and not what an accident or another tool left of it. */
export function isRecordsFile(value: unknown, version: number): value is RecordsFile {
  const { version: written, facts, bundles, contents } = Object(value) as Record<string, unknown>;
  if (written !== version || !Array.isArray(facts) || !facts.every(isFact)) return false;
  return (
    isMap(bundles, (bundle) => isBundle(bundle, facts.length)) &&
    isMap(contents, (content) => isFingerprinted(content))
  );
}

function isFact(value: unknown): value is BundleFact {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [kind, path, name, found] = value as unknown[];
  return (
    factKinds.some((each) => each === kind) &&
    typeof path === 'string' &&
    typeof name === 'string' &&
    (found === null || typeof found === 'string')
  );
}

function isBundle(value: unknown, factCount: number): boolean {
  const { hash, exports, facts, warnings, fingerprint, used } = Object(value) as Record<string, unknown>;
  const isFactNumber = (place: unknown) =>
    Number.isInteger(place) && Number(place) >= 0 && Number(place) < factCount;
  return (
    typeof hash === 'string' &&
    /^[0-9a-f]{32}$/.test(hash) &&
    isMap(exports, (names) => names === null || isListOf(names, (name) => typeof name === 'string')) &&
    isListOf(facts, isFactNumber) &&
    isListOf(warnings, isWarning) &&
    typeof fingerprint === 'string' &&
    typeof used === 'number'
  );
}

function isWarning(value: unknown): boolean {
  const { message, hint, place, isCrash, entries } = Object(value) as Record<string, unknown>;
  return (
    [message, hint, place].every((text) => typeof text === 'string') &&
    typeof isCrash === 'boolean' &&
    isListOf(entries, (entry) => typeof entry === 'string')
  );
}

function isFingerprinted(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 5) return false;
  const [hash, ...fingerprint] = value as unknown[];
  return typeof hash === 'string' && fingerprint.every((part) => typeof part === 'number');
}

function isMap(value: unknown, isValue: (value: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(isValue);
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}
