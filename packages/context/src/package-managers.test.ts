import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { commandToAdd, commandToInstall, findPackageManager } from './package-managers.ts';

test.each([
  ['pnpm-lock.yaml', 'pnpm install', 'pnpm add a b', 'pnpm add --save-dev a'],
  ['package-lock.json', 'npm install', 'npm install a b', 'npm install --save-dev a'],
  ['npm-shrinkwrap.json', 'npm install', 'npm install a b', 'npm install --save-dev a'],
  ['yarn.lock', 'yarn install', 'yarn add a b', 'yarn add --dev a'],
  ['bun.lock', 'bun install', 'bun add a b', 'bun add --dev a'],
  ['bun.lockb', 'bun install', 'bun add a b', 'bun add --dev a'],
])(
  'an app of a workspace with %s installs and adds packages by its package manager',
  (lockfile, install, add, addForDevelopment) => {
    const workspace = mkdtempSync(join(tmpdir(), 'forge-add-'));
    const root = join(workspace, 'apps', 'one');
    mkdirSync(root, { recursive: true });
    writeFileSync(join(workspace, lockfile), '');

    expect(commandToInstall(root)).toBe(install);
    expect(commandToAdd(root, ['a', 'b'])).toBe(add);
    expect(commandToAdd(root, ['a'], { isForDevelopment: true })).toBe(addForDevelopment);
  },
);

test('the nearest lockfile counts, and npm where there is none', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'forge-add-'));
  expect(commandToAdd(workspace, ['a'])).toBe('npm install a');
  mkdirSync(join(workspace, 'app'));
  writeFileSync(join(workspace, 'pnpm-lock.yaml'), '');
  writeFileSync(join(workspace, 'app', 'yarn.lock'), '');

  expect(commandToAdd(join(workspace, 'app'), ['a'])).toBe('yarn add a');
});

test.each([
  ['pnpm-lock.yaml', '', 'pnpm', 'pnpm', 'install --frozen-lockfile'],
  ['package-lock.json', '', 'npm', undefined, 'npm ci'],
  ['npm-shrinkwrap.json', '', 'npm', undefined, 'npm ci'],
  ['yarn.lock', '# yarn lockfile v1\n', 'yarn', 'yarn@1', 'install --frozen-lockfile'],
  [
    'yarn.lock',
    '# made by yarn\n\n__metadata:\n  version: 8\n',
    'yarn',
    '@yarnpkg/cli-dist@4',
    'install --immutable',
  ],
  ['bun.lock', '', 'bun', 'bun', 'install --frozen-lockfile'],
  ['bun.lockb', '', 'bun', 'bun', 'install --frozen-lockfile'],
])('a %s of %j is of %s', (lockfile, text, name, program, frozenInstall) => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-lock-'));
  writeFileSync(join(folder, lockfile), text);
  const found = findPackageManager(folder);

  expect(found).toMatchObject({ lockfile, name, frozenInstall });
  expect(found?.version ? `${found.program}@${found.version}` : found?.program).toBe(program);
  expect(found?.exec).toBe(program?.includes('@4') ? 'run' : undefined);
});
