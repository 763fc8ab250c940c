import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { usingCache } from './cache-error.ts';

const root = '/apps/one';

const refusal = (code: string, path: string, more: object = {}) =>
  Object.assign(new Error(`${code}: no`), { code, path, syscall: 'open', ...more });

test.each([
  ['EROFS', 'lies on a read-only file system'],
  ['ENOSPC', 'has no room left on its disk'],
  ['EDQUOT', "has no room left in this user's quota"],
  ['EACCES', 'may not be used by this user'],
  ['EPERM', 'may not be used by this user'],
  ['ELOOP', 'is a link that leads back to itself'],
  ['EIO', 'fails with EIO'],
])('%s in a cache is an error that says so, and where', (code, reason) => {
  const cause = refusal(code, join(root, '.forge/cache/functions/draft-1'));

  expect(() =>
    usingCache(root, () => {
      throw cause;
    }),
  ).toThrow(
    expect.objectContaining({
      code: 'CACHE_UNUSABLE',
      message: expect.stringContaining(`The cache /apps/one/.forge/cache ${reason} (functions/draft-1).`),
      cause,
    }),
  );
});

test('where a copy cannot be written, it is the cache that cannot', () => {
  const cause = refusal('EACCES', join(root, 'x.txt'), { dest: join(root, '.forge/cache/functions/x.txt') });
  const copy = () =>
    usingCache(root, () => {
      throw cause;
    });

  expect(copy).toThrow('may not be used by this user (functions/x.txt).');
});

test('a disk that is full, is', () => {
  const write = () =>
    usingCache(root, () => {
      const full = openSync('/dev/full', 'w');
      try {
        writeSync(full, 'x');
      } finally {
        closeSync(full);
      }
    });

  expect(write).toThrow('The cache /apps/one/.forge/cache has no room left on its disk.');
});

test('what does not concern the cache stays what it is', () => {
  const other = refusal('EACCES', join(root, 'functions/hello/main.ts'));
  for (const cause of [other, new TypeError('no')])
    expect(() =>
      usingCache(root, () => {
        throw cause;
      }),
    ).toThrow(cause);
});
