import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lstatOrNone, statOrNone } from './stat-or-none.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stat-or-none-'));
  writeFileSync(join(root, 'file'), 'text');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

test('tells what stands at a path', () => {
  expect(statOrNone(join(root, 'file'))?.size).toBe(4);
  expect(statOrNone(root)?.isDirectory()).toBe(true);
});

// The latter is an error on Node.js 20 and 22.12, where the packages' end-to-end tests run.
test.each(['absent', 'absent/file', 'file/package.json'])('has nothing at %s', (path) => {
  expect(statOrNone(join(root, path))).toBe(undefined);
  expect(lstatOrNone(join(root, path))).toBe(undefined);
});

test('tells a link from what it leads to', () => {
  symlinkSync('gone', join(root, 'link'));
  expect(statOrNone(join(root, 'link'))).toBe(undefined);
  expect(lstatOrNone(join(root, 'link'))?.isSymbolicLink()).toBe(true);
});

test('throws what is no answer', () => {
  symlinkSync('loop', join(root, 'loop'));
  expect(() => statOrNone(join(root, 'loop'))).toThrow('ELOOP');
});
