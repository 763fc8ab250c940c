import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findCheckout } from './find-checkout.ts';

const given = process.env['CODEBUILD_SRC_DIR'];
let root = '';
beforeEach(() => {
  delete process.env['CODEBUILD_SRC_DIR'];
  root = realpathSync(mkdtempSync(join(tmpdir(), 'checkout-')));
  mkdirSync(join(root, 'work', '.git'), { recursive: true });
  mkdirSync(join(root, 'work', 'apps', 'one'), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true });
  if (given === undefined) delete process.env['CODEBUILD_SRC_DIR'];
  else process.env['CODEBUILD_SRC_DIR'] = given;
});

test('is the nearest folder with .git', () => {
  expect(findCheckout(join(root, 'work', 'apps', 'one'))).toBe(join(root, 'work'));
  expect(findCheckout(join(root, 'work'))).toBe(join(root, 'work'));
});

test('is what CodeBuild has fetched, for the folders in it', () => {
  process.env['CODEBUILD_SRC_DIR'] = join(root, 'work', 'apps');

  expect(findCheckout(join(root, 'work', 'apps', 'one'))).toBe(join(root, 'work', 'apps'));
  expect(findCheckout(join(root, 'work'))).toBe(join(root, 'work'));
});
