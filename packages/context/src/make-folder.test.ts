import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findFileFault } from './find-file-fault.ts';
import { makeFolder } from './make-folder.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'make-folder-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

test('makes what is missing and says where that begins, as Node.js does', () => {
  expect(makeFolder(join(root, 'a', 'b', 'c'))).toBe(join(root, 'a'));
  expect(existsSync(join(root, 'a', 'b', 'c'))).toBe(true);
  expect(makeFolder(join(root, 'a', 'd'))).toBe(join(root, 'a', 'd'));
});

test('leaves a folder that is there, also behind a link', () => {
  mkdirSync(join(root, 'there'));
  symlinkSync('there', join(root, 'link'));

  expect([makeFolder(join(root, 'there')), makeFolder(join(root, 'link')), makeFolder('.')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test.each(['file', join('file', 'new'), 'astray', join('astray', 'new')])(
  'says what is in the way of %s',
  (path) => {
    writeFileSync(join(root, 'file'), '');
    symlinkSync('nowhere', join(root, 'astray'));

    expect(() => makeFolder(join(root, path))).toThrow(/ENOTDIR|EEXIST/);
  },
);

test.each(['new', join('new', 'below')])('ends where a folder takes no %s', (path) => {
  const folder = join('/proc', 'self', path);

  expect(faultOf(() => makeFolder(folder))).toEqual({
    path: join('/proc', 'self', 'new'),
    reason: 'cannot be made',
  });
});

test('says what keeps the outermost folder from being made', () => {
  writeFileSync(join(root, 'file'), '');

  expect(faultOf(() => makeFolder(join(root, 'file', 'a', 'b')))).toEqual({
    path: join(root, 'file', 'a', 'b'),
    reason: 'has a file in the place of a folder',
  });
});

function faultOf(act: () => void) {
  try {
    act();
  } catch (error) {
    return findFileFault(error);
  }
  throw new Error('nothing was thrown');
}
