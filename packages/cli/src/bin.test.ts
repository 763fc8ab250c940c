import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { isBuiltin } from 'node:module';
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

// Loading is most of what the start of a command takes.
test('the help loads nothing that runs, bundles or deploys an app', () => {
  const hook = `import { registerHooks } from 'node:module';
registerHooks({ resolve(name, context, next) { process.stderr.write(name + '\\n'); return next(name, context); } });`;
  const forge = join(workspace, 'packages', 'cli', 'bin', 'forge.js');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, forge, '--help'],
    {
      env: { ...process.env, NODE_OPTIONS: '--conditions=@lambda-forge/source', FORCE_COLOR: '0' },
      encoding: 'utf8',
    },
  );
  const packages = stderr.split('\n').filter((name) => /^(@lambda-forge\/)?[a-z-]+$/.test(name));

  expect(stdout).toContain('Usage: forge');
  expect([...new Set(packages)].filter((name) => !isBuiltin(name)).sort()).toEqual([
    '@lambda-forge/app',
    '@lambda-forge/assembly',
    '@lambda-forge/cli',
    '@lambda-forge/command-line',
    '@lambda-forge/context',
    '@lambda-forge/generator-commands',
    '@lambda-forge/manifest',
    '@lambda-forge/terminal',
    '@lambda-forge/working-tree',
    'commander',
    'fastest-levenshtein',
    'jsonc-parser',
    'picocolors',
  ]);
});
