import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cacheFolder, cacheRoot } from './cache-folder.ts';
import { defaultReports } from './forge-folder.ts';

const before = process.env['LAMBDA_FORGE_CACHE'];

beforeEach(() => {
  delete process.env['LAMBDA_FORGE_CACHE'];
});

afterEach(() => {
  if (before === undefined) delete process.env['LAMBDA_FORGE_CACHE'];
  else process.env['LAMBDA_FORGE_CACHE'] = before;
});

test("an app's cache and its reports are in its folder .forge", () => {
  expect(cacheRoot('/apps/orders')).toBe(join('/apps/orders', '.forge', 'cache'));
  expect(cacheFolder('/apps/orders', 'docs')).toBe(join('/apps/orders', '.forge', 'cache', 'docs'));
  expect(defaultReports('coverage')).toBe('.forge/reports/coverage');
});

test('where LAMBDA_FORGE_CACHE names a place, each app has a folder of its own there, the same each time', () => {
  process.env['LAMBDA_FORGE_CACHE'] = '/var/cache';
  const one = cacheRoot('/one/orders');

  expect(one).toMatch(/^.*var.cache.orders-[0-9a-f]{8}$/);
  expect(cacheRoot('/one/orders')).toBe(one);
  expect(cacheRoot('/other/orders')).not.toBe(one);
  expect(cacheFolder('/one/orders', 'docs')).toBe(join(one, 'docs'));
});

test('a place that is no absolute path is from the folder of the app', () => {
  process.env['LAMBDA_FORGE_CACHE'] = '../cache';

  expect(cacheRoot('/apps/orders').startsWith(join(resolve('/apps'), 'cache', 'orders-'))).toBe(true);
});
