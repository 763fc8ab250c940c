import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { findPackages } from '../registry/find-packages.ts';
import { findGrowth, type Size } from './find-growth.ts';
import { measurePackages } from './measure-package.ts';

const budgets = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'sizes.json'), 'utf8'),
) as Record<string, Size>;

// Raise a budget in sizes.json where what a package has grown by is worth it to everybody who installs it.
test('no package is larger, or brings more along, than its budget says', () => {
  const sizes = measurePackages(findPackages(), join(process.env['FORGE_E2E_HOME'] ?? '', 'packed'));

  expect(findGrowth(budgets, sizes)).toEqual([]);
});

test('what has grown is named, with how much', () => {
  const budget = { packedKilobytes: 50, packages: 10, megabytes: 4 };

  expect(findGrowth({ a: budget, b: budget }, { a: budget, b: budget })).toEqual([]);
  expect(
    findGrowth({ a: budget, b: budget }, { a: { ...budget, packages: 12, megabytes: 5 }, c: budget }),
  ).toEqual([
    'a: 12 packages installed, 2 (20 %) more than its budget of 10.',
    'a: 5 MB installed, 1 (25 %) more than its budget of 4.',
    'c has no budget. It takes {"packedKilobytes":50,"packages":10,"megabytes":4}.',
    'b has a budget, but is no package.',
  ]);
});
