import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { makeFolder, settle } from '@lambda-forge/test-support';
import { openBundleCache } from './bundle-cache.ts';
import { startBundleJob } from './bundle-job.ts';
import { createBundlePlan } from './bundle-plan.ts';
import { app, build, buildUntilRemembered, recordsOf } from './bundles.test.support.ts';
import { resolveBundling } from './bundling-options.ts';
import { createContentHashes } from './content-hashes.ts';
import { createFileFacts } from './file-facts.ts';
import type { Esbuild } from './start-esbuild.ts';

const records = '.forge/cache/bundles/records.json';

afterEach(() => {
  delete process.env['LAMBDA_FORGE_CACHE'];
});

type Json = Record<string, unknown>;

const bundleWith = (change: Json) => (file: Json) => {
  const bundles = Object.entries(file['bundles'] as Record<string, Json>);
  return {
    ...file,
    bundles: Object.fromEntries(bundles.map(([key, bundle]) => [key, { ...bundle, ...change }])),
  };
};

test.each<[string, (file: Json) => unknown]>([
  ['only a version', ({ version }) => ({ version })],
  ['null', () => null],
  ['a list', () => []],
  ['a text', () => 'records'],
  ['no facts in the list', (file) => ({ ...file, facts: [] })],
  ['facts that are none', (file) => ({ ...file, facts: [1, null, ['content']] })],
  ['facts of another kind', (file) => ({ ...file, facts: [['constructor', '', '', null]] })],
  ['no list of facts', (file) => ({ ...file, facts: {} })],
  ['bundles that are a list', (file) => ({ ...file, bundles: [] })],
  ['bundles that are none', (file) => ({ ...file, bundles: { a: null, b: 1 } })],
  ['bundles without facts', bundleWith({ facts: undefined })],
  ['bundles with facts that are none', bundleWith({ facts: [-1, 99_999, 'a'] })],
  ['bundles without exports', bundleWith({ exports: null })],
  ['bundles with a hash that leads elsewhere', bundleWith({ hash: '../../..' })],
  ['bundles without warnings', bundleWith({ warnings: undefined })],
  ['bundles with warnings that are none', bundleWith({ warnings: [{ message: 1 }] })],
  ['bundles without a fingerprint', bundleWith({ fingerprint: 7 })],
  ['no contents', ({ contents, ...file }) => file],
  ['contents that are none', (file) => ({ ...file, contents: { 'functions/hello/main.ts': 'a' } })],
  ['contents without fingerprints', (file) => ({ ...file, contents: { 'functions/hello/main.ts': ['a'] } })],
  ['another version', (file) => ({ ...file, version: 1 })],
])('records with %s are those of no cache', (_, damage) => {
  const root = app({});
  const [first] = buildUntilRemembered(root);
  const file = JSON.parse(readFileSync(join(root, records), 'utf8')) as Json;
  writeFileSync(join(root, records), JSON.stringify(damage(file)));
  settle();

  expect(buildUntilRemembered(root)[0]?.text).toBe(first?.text);
  expect(recordsOf(root)).toHaveLength(1);
});

test.each<[string, (path: string) => void]>([
  ['a folder', (path) => mkdirSync(join(path, 'deep'), { recursive: true })],
  ['an empty file', (path) => writeFileSync(path, '')],
  ['bytes', (path) => writeFileSync(path, Buffer.from([0, 255, 1]))],
])('%s in place of the records is replaced', (_, put) => {
  const root = app({});
  const [first] = buildUntilRemembered(root);
  rmSync(join(root, records));
  put(join(root, records));
  settle();

  expect(buildUntilRemembered(root)[0]?.text).toBe(first?.text);
  expect(recordsOf(root)).toHaveLength(1);
});

test('a file in place of a bundle is replaced', () => {
  const root = app({});
  const [first] = build(root);
  rmSync(first?.folder ?? '', { recursive: true });
  writeFileSync(first?.folder ?? '', '');
  settle();

  expect(build(root)[0]?.text).toBe(first?.text);
});

const wayOut =
  /Make room or give it to this user, remove it, or name another place by the environment variable LAMBDA_FORGE_CACHE\.$/;

test.each(['.forge', '.forge/cache', '.forge/cache/functions', '.forge/cache/bundles'])(
  'a file in place of the folder %s is an error that says so and what to do',
  (path) => {
    const root = app({});
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), '');

    expect(() => build(root)).toThrow(
      expect.objectContaining({
        code: 'CACHE_UNUSABLE',
        message: expect.stringContaining(
          `The cache ${join(root, '.forge/cache')} has a file in the place of a folder`,
        ),
        hint: expect.stringMatching(wayOut),
      }),
    );
  },
);

test('another place can be given, in which each app has a folder of its own', () => {
  const [one, two] = [app({}), app({ main: 'export const handler = async () => 2;\n' })];
  writeFileSync(join(one, '.forge'), '');
  const place = makeFolder({});
  process.env['LAMBDA_FORGE_CACHE'] = place;
  const bundles = [build(one)[0], build(two)[0]];

  expect(bundles.map((bundle) => bundle?.folder.startsWith(join(place, 'app-')))).toEqual([false, false]);
  expect(new Set(bundles.map((bundle) => bundle?.folder.slice(0, -33))).size).toBe(2);
  expect(bundles.every((bundle) => bundle?.folder.startsWith(place))).toBe(true);
});

test('a disk that gets full while esbuild writes is no error of a function', () => {
  const root = app({});
  const bundling = resolveBundling({ node: 'node24', cpu: 'x64' }, []);
  const entries = [{ name: 'hello', main: join(root, 'functions/hello/main.ts'), bundling }];
  const files = createFileFacts(createContentHashes(new Map()));
  const { bundles } = createBundlePlan([root, root], entries, { sharing: 'isolated', files });
  const text = 'Failed to write to output file: write main.mjs: no space left on device';
  const esbuild = {
    build: ([wave = []]: readonly (readonly object[])[]) => ({
      next: () => wave.map((run) => [run, { errors: [{ text }] }] as const),
      stop: () => {},
    }),
    close: () => {},
  } as unknown as Esbuild;

  expect(() => startBundleJob(root, bundles, esbuild).finish(openBundleCache(root), [])).toThrow(
    expect.objectContaining({ code: 'CACHE_UNUSABLE', message: expect.stringContaining(text) }),
  );
});

// As a user who does not own the app's folder: root may write everywhere.
function asOther<T>(action: () => T): T {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return action();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

function makeReadOnly(root: string): void {
  for (const folder of ['', '.forge', '.forge/cache', '.forge/cache/functions', '.forge/cache/bundles'])
    chmodSync(join(root, folder), 0o555);
}

function makeWritable(root: string): void {
  for (const folder of ['', '.forge', '.forge/cache', '.forge/cache/functions', '.forge/cache/bundles'])
    chmodSync(join(root, folder), 0o755);
}

test('a cache that may only be read answers with what is in it, and else says what to do', () => {
  const root = app({});
  const [first] = build(root);
  makeReadOnly(root);
  try {
    expect(asOther(() => build(root))[0]?.hash).toBe(first?.hash);
    expect(() => asOther(() => build(root, { minify: true }))).toThrow(
      expect.objectContaining({
        code: 'CACHE_UNUSABLE',
        message: expect.stringContaining('.forge/cache may not be used by this user'),
        hint: expect.stringMatching(wayOut),
      }),
    );
  } finally {
    makeWritable(root);
  }
});
