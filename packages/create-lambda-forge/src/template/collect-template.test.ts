import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { collectTemplate } from './collect-template.ts';
import { readTemplate } from './read-template.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
let workspace = '';

// A workspace of its own, with the demo in it.
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'forge-template-'));
  for (const file of ['pnpm-workspace.yaml', 'tsconfig.base.json', '.gitignore'])
    cpSync(join(root, file), join(workspace, file));
  const left = /node_modules|cdk\.out|dist$|\.forge|\.reports/;
  cpSync(join(root, 'apps', 'demo'), join(workspace, 'apps', 'demo'), {
    recursive: true,
    filter: (path) => !left.test(path.slice(root.length)),
  });
  git('init', '--quiet');
  git('add', '--all');
});

afterEach(() => rmSync(workspace, { recursive: true, force: true }));

test('has what git tracks of the demo, new files too, and nothing else', () => {
  const file = (path: string) => join(workspace, 'apps', 'demo', path);
  const before = Object.keys(collectTemplate(workspace).files);
  mkdirSync(file('layers/text'), { recursive: true });
  writeFileSync(file('layers/text/index.ts'), 'export const name = "text";\n');
  git('add', '--all');
  writeFileSync(file('notes.txt'), 'mine alone');
  rmSync(file('.nvmrc'));
  const after = Object.keys(collectTemplate(workspace).files);

  expect(before).toEqual(expect.arrayContaining(['.gitignore', '.nvmrc', 'infra/app.ts']));
  expect(after.toSorted()).toEqual(
    [...before.filter((path) => path !== '.nvmrc'), 'layers/text/index.ts'].toSorted(),
  );
});

test('names the packages whose build scripts need not run', () => {
  expect(collectTemplate(workspace).withoutBuild).toEqual(expect.arrayContaining(['@swc/core', 'esbuild']));
  expect(collectTemplate(workspace).withoutBuild).not.toContain('nx');
});

test('refuses what is no text', () => {
  writeFileSync(join(workspace, 'apps', 'demo', 'logo.png'), Buffer.from([0x89, 0xff, 0x00]));
  git('add', '--all');

  expect(() => collectTemplate(workspace)).toThrow(/logo\.png is not text in UTF-8/);
});

test('refuses a workspace without the demo', () => {
  git('rm', '-r', '--quiet', '--cached', 'apps/demo');

  expect(() => collectTemplate(workspace)).toThrow('git tracks no file of');
});

test('in this workspace, the template is the demo as it is now', async () => {
  expect(await readTemplate()).toEqual(collectTemplate(root));
});

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: workspace });
}
