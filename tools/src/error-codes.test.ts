import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const workspace = join(import.meta.dirname, '..', '..');

test('a code of errors is that of one class', () => {
  const files = globSync('packages/*/src/**/*.ts', { cwd: workspace, exclude: ['**/*.test.ts'] });
  const owners = files.flatMap((file) =>
    [...readFileSync(join(workspace, file), 'utf8').matchAll(/extends defineError\('(\w+)'\)/g)].map(
      ([, code = '']) => ({ code, file }),
    ),
  );

  expect(owners.length).toBeGreaterThan(50);
  expect(
    owners.filter(({ code, file }) => owners.some((other) => other.code === code && other.file !== file)),
  ).toEqual([]);
});
