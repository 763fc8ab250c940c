import { mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { copyTree, listTree } from './package-tree.ts';

test('goes on with a tree that moves while it is copied', () => {
  const place = mkdtempSync(join(tmpdir(), 'forge-tree-'));
  const [build, store, copy] = ['build', 'store', 'copy'].map((name) => join(place, name));
  if (!build || !store || !copy) throw new Error('three folders');
  mkdirSync(build);
  for (const name of ['a', 'b']) writeFileSync(join(build, name), name);
  const files = listTree(['node_modules'], () => build);
  let at = build;
  const from = (): string => {
    const found = at;
    if (at === build) renameSync(build, store);
    at = store;
    return found;
  };

  expect(copyTree(files, from, () => copy, new Set())).toBe(true);
  expect(['a', 'b'].map((name) => readFileSync(join(copy, name), 'utf8'))).toEqual(['a', 'b']);
});
