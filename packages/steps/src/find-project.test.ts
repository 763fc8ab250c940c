import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { installCommands } from './create-step.ts';
import { findProject } from './find-project.ts';

test.each([
  ['package-lock.json', 'npm ci', 'npx --no-install'],
  ['pnpm-lock.yaml', 'npx -y pnpm@latest install --frozen-lockfile', 'npx -y pnpm@latest exec'],
  ['yarn.lock', 'npx -y yarn@1 install --frozen-lockfile', 'npx -y yarn@1 run'],
  ['bun.lock', 'npx -y bun@latest install --frozen-lockfile', 'npx -y bun@latest x --no-install'],
])('installs what %s says', (lockfile, install, exec) => {
  const root = folderWith({ [lockfile]: '', '.git/HEAD': '' });

  expect(findProject(root)).toEqual({ app: '.', workspace: '.', install, exec, isLocked: true });
  expect(installCommands(findProject(root))).toEqual([install]);
});

test.each([
  ['packageManager', { packageManager: 'pnpm@11.2.3' }, '11.2.3'],
  ['devEngines', { devEngines: { packageManager: { name: 'pnpm', version: '^12.0.0' } } }, '12'],
  ['engines', { engines: { pnpm: '>=10' } }, '10'],
  ['nothing of another manager', { packageManager: 'yarn@4.1.0' }, 'latest'],
])('takes the version of pnpm from %s', (_, manifest, version) => {
  const root = folderWith({
    'pnpm-lock.yaml': '',
    '.git/HEAD': '',
    'package.json': JSON.stringify(manifest),
  });

  expect(findProject(root).install).toBe(`npx -y pnpm@${version} install --frozen-lockfile`);
});

test('installs at the lockfile and works in the app of a workspace', () => {
  const root = folderWith({ 'pnpm-lock.yaml': '', '.git/HEAD': '', 'apps/my demo/cdk.json': '' });
  const project = findProject(join(root, 'apps/my demo'));

  expect(project).toMatchObject({ app: 'apps/my demo', workspace: '.' });
  expect(installCommands(project)).toEqual([
    'npx -y pnpm@latest install --frozen-lockfile',
    "cd 'apps/my demo'",
  ]);
});

test('finds the way to a project below the root of its repository', () => {
  const root = folderWith({ '.git/HEAD': '', 'service/package-lock.json': '' });
  const project = findProject(join(root, 'service'));

  expect(project).toMatchObject({ app: 'service', workspace: 'service' });
  expect(installCommands(project)).toEqual(['(cd service && npm ci)', 'cd service']);
});

test('takes the root of the repository from CodeBuild, where there is no .git', () => {
  const root = folderWith({ 'service/package-lock.json': '' });
  process.env['CODEBUILD_SRC_DIR'] = root;
  try {
    expect(findProject(join(root, 'service'))).toMatchObject({ app: 'service', workspace: 'service' });
  } finally {
    delete process.env['CODEBUILD_SRC_DIR'];
  }
});

test('installs by npm what is newest where there is no lockfile', () => {
  expect(findProject(folderWith({}))).toEqual({
    app: '.',
    workspace: '.',
    install: 'npm install',
    exec: 'npx --no-install',
    isLocked: false,
  });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-project-')));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
