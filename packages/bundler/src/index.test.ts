import { expect, test } from '@jest/globals';
import * as bundler from './index.ts';

test('exports these names', () => {
  expect(Object.keys(bundler).sort()).toEqual([
    'BundlingError',
    'bundlingForEmulators',
    'createBundler',
    'findPackageFiles',
    'renderWarnings',
    'resolveBundling',
    'storeFolder',
  ]);
});
