import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeFolder, settle } from '@lambda-forge/test-support';
import { createBundler } from './bundler.ts';
import { type BundlingOptions, resolveBundling } from './bundling-options.ts';

const target = { node: 'node24', cpu: 'x64' };

/** An app of functions, given by their code, and what to bundle of it. */
function app(mains: readonly string[], options: (index: number) => BundlingOptions = () => ({})) {
  const root = makeFolder(
    Object.fromEntries(mains.map((main, index) => [`functions/f${index}/main.ts`, main])),
  );
  const entries = mains.map((_, index) => ({
    name: `f${index}`,
    main: join(root, `functions/f${index}/main.ts`),
    bundling: resolveBundling(target, [options(index)]),
  }));
  return { root, entries, cached: () => findCached(root) };
}

const handlers = (count: number) =>
  Array.from({ length: count }, (_, index) => `export const handler = async () => ${index};\n`);

test('are what a run that waits makes, also with functions that are declared later', () => {
  const { root, entries } = app(handlers(3));
  const bundler = createBundler(root);
  bundler.start(entries.slice(0, 2), 'isolated');
  bundler.start(entries.slice(0, 2), 'isolated');
  const bundles = bundler.finish(entries, 'isolated');
  const again = app(handlers(3));
  const waited = createBundler(again.root).finish(again.entries, 'isolated');

  expect([...bundles.values()].map(({ hash }) => hash)).toEqual([...waited.values()].map(({ hash }) => hash));
  expect(new Set([...bundles.values()].map(({ hash }) => hash)).size).toBe(3);
});

test('are all there when more functions and more options than one run takes', () => {
  const { root, entries, cached } = app(handlers(120), (index) =>
    index % 4 === 0 ? { define: { INDEX: String(index) } } : {},
  );
  const bundles = createBundler(root).finish(entries, 'isolated');

  expect(bundles.size).toBe(120);
  expect(cached().sort()).toEqual([...bundles.values()].map(({ hash }) => hash).sort());
});

test.each([true, false])('leave nothing when they are given up, made already: %s', (isMade) => {
  const { root, entries, cached } = app(handlers(20));
  const bundler = createBundler(root);
  bundler.start(entries, 'isolated');
  while (isMade && cached().length === 0) settle();
  bundler.discard();

  expect(cached()).toEqual([]);
  expect(bundler.finish(entries, 'isolated').size).toBe(20);
});

test('leave nothing where esbuild cannot start, and are not begun with again', () => {
  const { root, entries, cached } = app(handlers(2));
  const before = process.env['NODE_OPTIONS'];
  process.env['NODE_OPTIONS'] = `${before ?? ''} --no-experimental-strip-types`;
  try {
    const given = createBundler(root);
    given.start(entries, 'isolated');
    given.discard();
    expect(cached()).toEqual([]);

    const bundler = createBundler(root);
    expect(() => bundler.finish(entries, 'isolated')).toThrow('The thread that runs esbuild cannot start');
    bundler.start(entries, 'isolated');
    expect(cached()).toEqual([]);
  } finally {
    if (before === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = before;
  }
});

test('leave nothing when the app ends without them', () => {
  const { root, entries, cached } = app(handlers(20));
  const script = join(root, 'app.ts');
  writeFileSync(
    script,
    `import { readdirSync } from 'node:fs';
import { createBundler } from ${JSON.stringify(new URL('./bundler.ts', import.meta.url).href)};
createBundler(${JSON.stringify(root)}).start(${JSON.stringify(entries)}, 'isolated');
while (readdirSync(${JSON.stringify(join(root, '.forge/cache/functions'))}).length === 0);
throw new Error('not today');`,
  );
  const { status, stderr } = spawnSync(process.execPath, ['--conditions=@lambda-forge/source', script], {
    encoding: 'utf8',
  });

  expect([status, stderr.includes('not today')]).toEqual([1, true]);
  expect(cached()).toEqual([]);
});

test('fail with the errors of all runs, and keep what the others made', () => {
  const { root, entries, cached } = app(
    ["import './nowhere.ts';", 'export const handler = 1;', 'const handler = ;', "import './nowhere.ts';"],
    (index) => ({ define: { INDEX: String(Math.floor(index / 2)) }, minify: index === 1 }),
  );

  expect(() => createBundler(root).finish(entries, 'isolated')).toThrow(
    /^Bundling: 3 problems\n[\s\S]*"f0": functions\/f0\/main\.ts:1:8: Could not resolve[\s\S]*"f2": functions\/f2\/main\.ts:1:17: Unexpected[\s\S]*"f3"/,
  );
  expect(cached()).toHaveLength(1);
});

function findCached(root: string): string[] {
  const cache = join(root, '.forge/cache/functions');
  return existsSync(cache) ? readdirSync(cache) : [];
}
