import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { workspace } from './app-copy.test.support.ts';

test('forge runs in a clone of the workspace, where nothing is built, without the options that pnpm passes', () => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const bin = join(workspace, 'apps', 'demo', 'node_modules', '.bin', 'forge');
  const { stdout, stderr, status } = spawnSync(bin, ['--version'], { env, encoding: 'utf8' });

  expect(stderr).not.toContain('ERR_MODULE_NOT_FOUND');
  expect([status, stdout.trim()]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
});
