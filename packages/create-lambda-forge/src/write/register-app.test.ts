import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PackageManager } from '../answers/answers.ts';
import { registerApp } from './register-app.ts';

let root = '';
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const write = (file: string, text: string) => writeFileSync(join(root, file), text);
const register = (packageManager: PackageManager) =>
  registerApp({ root, packageManager }, join(root, 'apps', 'my-api'), ['esbuild']);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-register-'));
  mkdirSync(join(root, 'apps', 'my-api'), { recursive: true });
  write('apps/my-api/package.json', '{}');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe.each(['npm', 'yarn'] as const)('%s', (manager) => {
  test.each([
    ['a list', '{\n  "workspaces": ["packages/*"]\n}\n', ['packages/*', 'apps/my-api']],
    [
      'an object',
      '{\n  "workspaces": { "packages": ["libs/*"] }\n}\n',
      { packages: ['libs/*', 'apps/my-api'] },
    ],
    ['nothing', '{\n  "name": "acme"\n}\n', ['apps/my-api']],
  ])('adds the app to %s', (_, text, workspaces) => {
    write('package.json', text);

    expect(register(manager)).toEqual(['package.json']);
    expect(JSON.parse(read('package.json'))).toMatchObject({ workspaces });
  });

  test.each(['["apps/*"]', '["**"]', '["apps/my-api/"]', '{ "packages": ["apps/**"] }'])(
    'leaves %s alone, which has it already',
    (workspaces) => {
      const text = `{ "workspaces": ${workspaces} }`;
      write('package.json', text);

      expect(register(manager)).toEqual([]);
      expect(read('package.json')).toBe(text);
    },
  );
});

describe('pnpm', () => {
  test('adds the app, and a word on build scripts, and keeps comments and what was said before', () => {
    write('pnpm-workspace.yaml', '# ours\npackages:\n  - packages/* # all\nallowBuilds:\n  esbuild: true\n');

    expect(register('pnpm')).toEqual(['pnpm-workspace.yaml']);
    expect(read('pnpm-workspace.yaml')).toBe(
      '# ours\npackages:\n  - packages/* # all\n  - apps/my-api\nallowBuilds:\n  esbuild: true\n',
    );
  });

  test('leaves a pattern alone that has the app', () => {
    write('pnpm-workspace.yaml', "packages:\n  - 'apps/*'\n  - '!apps/old-*'\n");
    register('pnpm');

    expect(read('pnpm-workspace.yaml')).toBe(
      "packages:\n  - 'apps/*'\n  - '!apps/old-*'\nallowBuilds:\n  esbuild: false\n",
    );
  });

  test('makes the file where there is none', () => {
    register('pnpm');

    expect(read('pnpm-workspace.yaml')).toBe('packages:\n  - apps/my-api\nallowBuilds:\n  esbuild: false\n');
  });
});

test.each([
  ['npm', 'package.json', '{ "workspaces": '],
  ['pnpm', 'pnpm-workspace.yaml', 'packages: [a'],
] as const)('%s: a file that cannot be read is an error, and stays', (manager, file, text) => {
  write(file, text);

  expect(() => register(manager)).toThrow(/cannot take apps\/my-api in: [\s\S]*Nothing was changed/);
  expect(read(file)).toBe(text);
  expect(existsSync(join(root, 'apps/my-api/package.json'))).toBe(true);
});
