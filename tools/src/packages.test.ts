import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const workspace = join(import.meta.dirname, '..', '..');
const published = globSync('packages/*/README.md', { cwd: workspace })
  .map((file) => file.split(/[\\/]/)[1] ?? '')
  .sort();
const tests = [
  '**/*.test.ts',
  '**/*.test.support.ts',
  '**/*.mutations.ts',
  '**/fixtures*/**',
  '**/test-support/**',
];

test('a package has 4 to 40 source files', () => {
  const sizes = published.map((name) => {
    const files = globSync(`packages/${name}/src/**/*.ts`, { cwd: workspace, exclude: tests });
    return [name, files.length] as const;
  });

  expect(sizes.length).toBeGreaterThan(50);
  expect(sizes.filter(([, size]) => size < 4 || size > 40)).toEqual([]);
});

test('the README has the purpose of each package in one line', () => {
  const rows = readFileSync(join(workspace, 'README.md'), 'utf8').matchAll(
    /^\| \d+ \| \[([\w-]+)\]\(packages\/\1\) \| \S.+ \|$/gm,
  );

  expect([...rows].map(([, name]) => name).sort()).toEqual(published);
});
