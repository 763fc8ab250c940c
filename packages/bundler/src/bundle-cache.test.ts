import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeFolder } from '@lambda-forge/test-support';
import { pruneCache } from './prune-cache.ts';
import { hashFolder } from './store-folder.ts';

// Bundles twenty functions again and again, each time with another value in a file that all of them import.
const script = (root: string, rounds: number) => `
import { writeFileSync } from 'node:fs';
import { createBundler } from ${JSON.stringify(new URL('./bundler.ts', import.meta.url).href)};
import { resolveBundling } from ${JSON.stringify(new URL('./bundling-options.ts', import.meta.url).href)};
const root = ${JSON.stringify(root)};
const bundling = resolveBundling({ node: 'node22', cpu: 'x64' }, []);
const entries = Array.from({ length: 20 }, (_, n) => ({ name: 'f' + n, main: root + '/functions/f' + n + '/main.ts', bundling }));
for (let round = 1; round <= ${rounds}; round++) {
  if (${rounds} > 1) writeFileSync(root + '/functions/word.ts', 'export const word = ' + round + ';');
  console.log([...createBundler(root).finish(entries, 'isolated').values()].map(({ hash }) => hash).join());
}`;

const app = () =>
  makeFolder({
    'functions/word.ts': 'export const word = 0;\n',
    ...Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [
        `functions/f${n}/main.ts`,
        `import { word } from '../word.ts';\nexport const handler = async () => word + ${n};\n`,
      ]),
    ),
  });

test('is whole after kill -9 at any moment', async () => {
  const root = app();
  for (const delay of [0, 7, 23, 41, 64, 90]) {
    const child = run(root, 1000);
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    await new Promise((done) => setTimeout(done, delay));
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(findBroken(root)).toEqual([]);
  }
  writeFileSync(join(root, 'functions/word.ts'), "export const word = 'last';\n");

  expect(await hashesOf(run(root, 1))).toBe(await hashesOf(run(root, 1)));
});

test('answers without starting esbuild', async () => {
  const root = app();
  const without = { ...process.env, ESBUILD_BINARY_PATH: '/bin/false' };
  const [code] = await once(run(root, 1, { env: without, stdio: 'ignore' }), 'close');
  expect(code).toBe(1);

  const cold = await hashesOf(run(root, 1));
  expect(await hashesOf(run(root, 1, { env: without }))).toBe(cold);
});

test('gives two synths at once the same', async () => {
  const root = app();
  const [first, ...others] = await Promise.all([0, 1, 2].map(() => hashesOf(run(root, 1))));

  expect(first?.split(',')).toHaveLength(20);
  expect(others).toEqual([first, first]);
  expect(findBroken(root)).toEqual([]);
  expect(
    readdirSync(join(root, '.forge/cache/functions')).filter((name) => name.startsWith('draft-')),
  ).toEqual([]);
});

test('drops what was not used for long, and what killed processes left, but nothing of the last hour', () => {
  const root = makeFolder({});
  const hour = 3600;
  const now = Date.now() / 1000;
  const add = (name: string, age: number) => {
    const folder = join(root, '.forge/cache/functions', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'main.mjs'), 'x'.repeat(1000));
    utimesSync(folder, now - age, now - age);
    return () => existsSync(folder);
  };
  const [fresh, draft, left, recent, older, ancient] = [
    add('fresh', 60),
    add('draft-now', 60),
    add('draft-left', 2 * hour),
    add('recent', 2 * hour),
    add('older', 3 * hour),
    add('ancient', 31 * 24 * hour),
  ];
  pruneCache(root);
  expect([fresh, draft, left, recent, older, ancient].map((isThere) => isThere?.())).toEqual([
    true,
    true,
    false,
    true,
    true,
    false,
  ]);

  pruneCache(root, { maxBytes: 3500 });
  expect([recent, older].map((isThere) => isThere?.())).toEqual([true, false]);

  pruneCache(root, { maxBytes: 0 });
  expect([fresh, draft, recent].map((isThere) => isThere?.())).toEqual([true, true, false]);
});

function run(root: string, rounds: number, options: SpawnOptions = {}): ChildProcess {
  const file = join(root, `run-${rounds}.ts`);
  // Once: another run may be about to read it.
  if (!existsSync(file)) writeFileSync(file, script(root, rounds));
  return spawn(process.execPath, ['--conditions=@lambda-forge/source', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  });
}

async function hashesOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  return text.trim();
}

function findBroken(root: string): string[] {
  const cache = join(root, '.forge/cache/functions');
  return readdirSync(cache).filter(
    (name) => !name.startsWith('draft-') && hashFolder(join(cache, name)) !== name,
  );
}
