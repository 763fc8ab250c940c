import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { initGit } from './init-git.ts';

let root = '';
const before = { ...process.env };
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-git-'));
  writeFileSync(join(root, '.gitignore'), 'node_modules/\n');
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules', 'a.js'), '');
  // Nothing of this machine's git settings.
  Object.assign(process.env, { GIT_CONFIG_GLOBAL: join(root, 'none'), GIT_CONFIG_NOSYSTEM: '1' });
});

afterEach(() => {
  process.env = { ...before };
  rmSync(root, { recursive: true, force: true });
});

const somebody = { NAME: 'Test', EMAIL: 'test@example.com' };

function beSomebody(): void {
  for (const role of ['AUTHOR', 'COMMITTER'])
    for (const [key, value] of Object.entries(somebody)) process.env[`GIT_${role}_${key}`] = value;
}

test('commits everything that is not ignored on main', () => {
  beSomebody();

  expect(initGit(root)).toBe('committed');
  expect(git('branch', '--show-current')).toBe('main');
  expect(git('ls-files')).toBe('.gitignore');
  expect(git('status', '--porcelain')).toBe('');
});

test('leaves the commit to people who have not told git who they are', () => {
  process.env['GIT_CONFIG_COUNT'] = '1';
  process.env['GIT_CONFIG_KEY_0'] = 'user.useConfigOnly';
  process.env['GIT_CONFIG_VALUE_0'] = 'true';

  expect(initGit(root)).toBe('not committed');
  expect(git('status', '--porcelain')).toBe('A  .gitignore');
});

test('makes no repository inside of another', () => {
  beSomebody();
  initGit(root);
  mkdirSync(join(root, 'apps', 'my-api'), { recursive: true });

  expect(initGit(join(root, 'apps', 'my-api'))).toBe('inside');
  expect(git('log', '--oneline').split('\n')).toHaveLength(1);
});

test('is content without git', () => {
  process.env['PATH'] = root;

  expect(initGit(root)).toBe('no git');
});

test('a hook of another repository does not lead it astray', () => {
  beSomebody();
  process.env['GIT_DIR'] = join(root, 'elsewhere');

  expect(initGit(root)).toBe('committed');
  delete process.env['GIT_DIR'];
  expect(git('rev-parse', '--git-dir')).toBe('.git');
});
