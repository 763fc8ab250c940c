import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { replaceFile } from './replace-file.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'replace-file-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('makes the folders of a file, and leaves nothing beside it', () => {
  const file = join(root, 'a', 'b', 'c.json');
  replaceFile(file, 'old');
  replaceFile(file, 'new');

  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(join(root, 'a', 'b'))).toEqual(['c.json']);
});

test('leaves nothing beside what it cannot replace', () => {
  mkdirSync(join(root, 'taken', 'inside'), { recursive: true });

  const taken = join(root, 'taken');

  expect(() => replaceFile(taken, 'new')).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
  expect(() => replaceFile(taken, 'new')).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(new RegExp(`, open '${taken}'$`)),
      path: taken,
      syscall: 'open',
    }),
  );
  expect(readdirSync(root)).toEqual(['taken']);
});

test('names the file that cannot be written, and not its draft', () => {
  const write = () => replaceFile('/proc/self/page.html', 'new');

  expect(write).toThrow("open '/proc/self/page.html'");
  expect(write).toThrow(expect.objectContaining({ path: '/proc/self/page.html' }));
});
