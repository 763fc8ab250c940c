import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { watchApp } from './watch-app.ts';

/** Watches a folder with one file, and collects what is in the file whenever it is told of. */
async function watched(
  act: (file: string) => Promise<void>,
  wanted: string,
  emptyTimeout?: number,
): Promise<string[]> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-watch-')));
  const file = join(root, 'main.ts');
  writeFileSync(file, 'before');
  const told: string[] = [];
  const onChange = (path: string) => told.push(readFileSync(path, 'utf8'));
  const watch = await watchApp(root, { ignored: [], onChange, ...(emptyTimeout ? { emptyTimeout } : {}) });
  try {
    await act(file);
    for (const deadline = Date.now() + 60_000; told.at(-1) !== wanted; await delay(10))
      if (Date.now() > deadline) throw new Error(`Told of ${told}, not of ${wanted}.`);
  } finally {
    await watch.close();
  }
  return told;
}

test('tells of a file that is saved', async () => {
  expect(await watched(async (file) => writeFileSync(file, 'after'), 'after')).toContain('after');
});

test('tells again of a file that is saved again at once', async () => {
  await watched(async (file) => {
    writeFileSync(file, 'after');
    await setImmediate();
    writeFileSync(file, 'format');
  }, 'format');
});

test('waits for what a file that was emptied is to hold', async () => {
  const write = async (file: string) => {
    writeFileSync(file, '');
    await setImmediate();
    writeFileSync(file, 'after');
  };
  const told = await watched(write, 'after', 20_000);

  expect(new Set(told)).toEqual(new Set(['after']));
});

test('tells of a file that stays empty', async () => {
  await watched(async (file) => writeFileSync(file, ''), '');
});

test('tells of a file outside of the app that appears, is saved, and is removed', async () => {
  const [root = '', outside = ''] = ['app', 'lib'].map((name) =>
    realpathSync(mkdtempSync(join(tmpdir(), `forge-watch-${name}-`))),
  );
  const file = join(outside, 'words.ts');
  const told: string[] = [];
  const watch = await watchApp(root, { ignored: [], onChange: (path) => told.push(path) });
  try {
    watch.add([file]);
    for (const change of [
      () => writeFileSync(file, 'a'),
      () => writeFileSync(file, 'ab'),
      () => rmSync(file),
    ]) {
      change();
      // The watcher begins with the folder a moment after it has got to know of it.
      for (const deadline = Date.now() + 60_000; !told.includes(file); await delay(50)) {
        if (Date.now() > deadline) throw new Error(`Not told of ${change}.`);
        writeFileSync(join(outside, `${Date.now()}.txt`), '');
      }
      told.length = 0;
    }
  } finally {
    await watch.close();
  }
});
