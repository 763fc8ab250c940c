import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { workspace } from './app-copy.test.support.ts';

const bin = join(workspace, 'apps', 'demo', 'node_modules', '.bin', 'forge');

test('forge runs in a clone of the workspace, where nothing is built, without the options that pnpm passes', () => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { stdout, stderr, status } = spawnSync(bin, ['--version'], { env, encoding: 'utf8' });

  expect(stderr).not.toContain('ERR_MODULE_NOT_FOUND');
  expect([status, stdout.trim()]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
});

test('forge ends without a word when nobody reads what it prints', async () => {
  const child = spawn(bin, ['--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });

  expect(await once(child, 'close')).toEqual([141, null]);
  expect(stderr).toBe('');
});
