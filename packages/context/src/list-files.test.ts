import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from '@jest/globals';
import { listFiles } from './list-files.ts';

test('a folder has its files, those below it too, but what is made there or hidden, and links as they are', () => {
  const root = mkdtempSync(join(tmpdir(), 'list-files-'));
  try {
    for (const file of [
      'a.ts',
      'lib/deep/b.ts',
      'node_modules/c.js',
      'cdk.out/d.json',
      'dist/e.js',
      '.git/f',
    ]) {
      mkdirSync(join(root, file, '..'), { recursive: true });
      writeFileSync(join(root, file), '');
    }
    symlinkSync(root, join(root, 'lib', 'up'));

    const files = listFiles(root).map((file) => relative(root, file).split('\\').join('/'));

    expect(files.sort()).toEqual(['a.ts', 'lib/deep/b.ts', 'lib/up']);
  } finally {
    rmSync(root, { recursive: true });
  }
});
