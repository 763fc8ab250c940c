import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeFolder } from '@lambda-forge/test-support';
import { linkFolder } from './link-folder.ts';

const files = { 'main.mjs': 'main', 'deep/er/a.txt': 'a' };

test('a folder holds the very files of the other', () => {
  const { source, target } = folders();
  linkFolder(source, target);

  expect(contentOf(target)).toEqual(contentOf(source));
  expect(statSync(join(target, 'deep/er/a.txt')).ino).toBe(statSync(join(source, 'deep/er/a.txt')).ino);
});

test.each<[string, (target: string) => void]>([
  ['is complete after a call that was interrupted', (target) => rmSync(join(target, 'deep/er/a.txt'))],
  ['loses what the other has not', (target) => writeFileSync(join(target, 'deep/more.txt'), '')],
  ['gets back a file that was replaced', (target) => replace(join(target, 'main.mjs'), 'xxx')],
  ['gets back a file of equal size that was replaced', (target) => replace(join(target, 'main.mjs'), 'niam')],
  ['gets a folder back for a file', (target) => replace(join(target, 'deep'), 'file')],
])('a folder that is there %s', (_, harm) => {
  const { source, target } = folders();
  linkFolder(source, target);
  harm(target);
  linkFolder(source, target);

  expect(contentOf(target)).toEqual(contentOf(source));
});

// The memory of Linux as a file system: no link leads there from a disk.
const memory = '/dev/shm';
const elsewhere = existsSync(memory) && statSync(memory).dev !== statSync(tmpdir()).dev;
(elsewhere ? test : test.skip)('a folder on another disk holds copies', () => {
  const { source } = folders();
  const parent = mkdtempSync(join(memory, 'forge-'));
  try {
    for (let call = 0; call < 2; call++) linkFolder(source, join(parent, 'target'));
    expect(contentOf(join(parent, 'target'))).toEqual(contentOf(source));
  } finally {
    rmSync(parent, { recursive: true });
  }
});

function folders(): { readonly source: string; readonly target: string } {
  const root = makeFolder(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`source/${path}`, text])),
  );
  mkdirSync(join(root, 'parent'));
  return { source: join(root, 'source'), target: join(root, 'parent', 'target') };
}

function replace(path: string, text: string): void {
  rmSync(path, { recursive: true });
  writeFileSync(path, text);
}

function contentOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}
