import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findConfig, findMain, isConfig, isMain } from './function-files.ts';

const found = (names: readonly string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'function-files-'));
  try {
    for (const name of names) writeFileSync(join(folder, name), '');
    return [findMain(folder), findConfig(folder)].map((file) => file && basename(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test.each([
  [['main.js', 'main.ts', 'config.js', 'config.ts'], 'main.ts', 'config.ts'],
  [['main.js', 'main.tsx', 'main.mjs'], 'main.tsx', undefined],
  [['main.jsx', 'main.cjs', 'config.cts', 'config.mjs'], 'main.cjs', 'config.mjs'],
  [['main.d.ts', 'main.test.ts', 'domain.ts', 'config.json'], undefined, undefined],
])('of %j, the handler is in %s and wired by %s', (names, main, config) => {
  expect(found(names)).toEqual([main, config]);
});

test('go by their names alone where files are listed', () => {
  const paths = ['functions/a/main.cts', 'functions/a/config.mts', 'functions/a/main.d.ts', 'functions/main'];

  expect(paths.map(isMain)).toEqual([true, false, false, false]);
  expect(paths.map(isConfig)).toEqual([false, true, false, false]);
});
