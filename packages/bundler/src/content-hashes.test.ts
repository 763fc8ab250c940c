import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import { makeFolder } from '@lambda-forge/test-support';
import { createContentHashes, hashOf } from './content-hashes.ts';

// In seconds.
const longAgo = 1_000_000_000;
const realNow = Date.now.bind(Date);

afterEach(() => void jest.restoreAllMocks());

test('a file that is as it was is not read again', () => {
  const { file, later } = folder();
  const { known, hasNews } = later();
  expect(hasNews).toBe(true);

  const claimed = new Map([[file, ['claimed', ...(known.get(file)?.slice(1) ?? [])] as never]]);
  const hashes = createContentHashes(claimed);
  expect(hashes.of(file)).toBe('claimed');
  expect(hashes.hasNews).toBe(false);
});

test.each<[string, (file: string) => void]>([
  ['that was written', (file) => writeFileSync(file, 'two')],
  ['that was written at equal length, its time set back', (file) => writeWithTimeOf(file, 'two')],
])('a file %s is read again', (_, change) => {
  const { file, later } = folder();
  const { known } = later();
  change(file);

  const hashes = createContentHashes(known);
  expect(hashes.of(file)).toBe(hashOf('two'));
});

test('a file that was written this moment is not trusted to stay as it is', () => {
  const { file } = folder();
  jest.spyOn(Date, 'now').mockReturnValue(statSync(file).ctimeMs);
  const hashes = createContentHashes(new Map());

  expect(hashes.of(file)).toBe(hashOf('one'));
  expect(hashes.known.size).toBe(0);
  expect(hashes.hasNews).toBe(false);
});

test('what is no file has no hash', () => {
  const { root, file } = folder();
  const hashes = createContentHashes(new Map());

  expect([join(root, 'none'), root, join(file, 'below')].map((path) => hashes.of(path))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

function folder() {
  const root = makeFolder({ 'file.txt': 'one' });
  const file = join(root, 'file.txt');
  utimesSync(file, longAgo, longAgo);
  return {
    root,
    file,
    /** The hashes as they are when the file has been there for a while. */
    later: () => {
      jest.spyOn(Date, 'now').mockImplementation(() => realNow() + 10_000);
      const hashes = createContentHashes(new Map());
      expect(hashes.of(file)).toBe(hashOf('one'));
      return hashes;
    },
  };
}

// As a copy that preserves times does. Only the change of the entry itself, which nobody can set, tells.
function writeWithTimeOf(file: string, text: string): void {
  // The clock of the file system may not have moved on since the file was made.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 40);
  writeFileSync(file, text);
  utimesSync(file, longAgo, longAgo);
}
