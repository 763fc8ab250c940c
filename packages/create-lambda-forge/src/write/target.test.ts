import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findTargetProblems, resolveTarget } from './target.ts';

let cwd = '';
const at = (...path: string[]) => join(cwd, ...path);
const problemsOf = (folder: string) => findTargetProblems(resolveTarget(folder, { cwd, nx: true }), ['jest']);

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'forge-target-'));
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

describe('the folder', () => {
  test.each([
    ['my-api', 'my-api', 'my-api'],
    ['./services/My API', join('services', 'My API'), 'my-api'],
    ['services/.orders_', join('services', '.orders_'), 'orders'],
  ])('%s is named after itself', (folder, shown, packageName) => {
    expect(resolveTarget(folder, { cwd, nx: true })).toEqual({
      root: at(shown),
      shown,
      packageName,
      workspace: undefined,
    });
    expect(problemsOf(folder)).toEqual([]);
  });

  test('may be this one', () => {
    mkdirSync(at('orders'));

    expect(resolveTarget('.', { cwd: at('orders'), nx: true })).toMatchObject({
      root: at('orders'),
      shown: '.',
      packageName: 'orders',
    });
  });

  test('may be there, with a repository in it', () => {
    mkdirSync(at('my-api', '.git'), { recursive: true });

    expect(problemsOf('my-api')).toEqual([]);
  });

  test('may not have anything else in it', () => {
    mkdirSync(at('my-api', '.git'), { recursive: true });
    for (const name of ['c', 'b', 'a']) writeFileSync(at('my-api', name), '');

    expect(problemsOf('my-api')).toEqual([
      {
        message: 'The folder my-api is not empty: it has a, b and 1 more.',
        hint: expect.stringContaining('Nothing is overwritten.'),
      },
    ]);
  });

  test.each(['file', 'file/below/it'])('may not be a file, nor below one: %s', (folder) => {
    writeFileSync(at('file'), '');

    expect(problemsOf(folder)).toEqual([{ message: `${at('file')} is a file, and not a folder.` }]);
  });

  test.each([
    ['日本', 'The folder 日本 gives no name for a package on npm.'],
    ['node_modules', '"node_modules" cannot name a package: node_modules is not a valid package name.'],
    ['jest', '"jest" is the name of a package that the project itself uses.'],
  ])('%s names no package', (folder, message) => {
    expect(problemsOf(folder)).toEqual([expect.objectContaining({ message })]);
  });
});

describe('in an Nx workspace', () => {
  beforeEach(() => {
    writeFileSync(at('nx.json'), '{}');
    mkdirSync(at('libs'));
  });

  test('a bare name is an app of it, wherever one is', () => {
    for (const from of [cwd, at('libs')])
      expect(resolveTarget('my-api', { cwd: from, nx: true })).toMatchObject({
        root: at('apps', 'my-api'),
        workspace: { root: cwd, packageManager: 'npm' },
      });
  });

  test('a path is what it says', () => {
    expect(resolveTarget('./my-api', { cwd: at('libs'), nx: true })).toMatchObject({
      root: at('libs', 'my-api'),
      workspace: { root: cwd },
    });
  });

  test('a path out of it leads out of it', () => {
    const outside = mkdtempSync(join(tmpdir(), 'forge-outside-'));

    expect(resolveTarget(join(outside, 'my-api'), { cwd, nx: true }).workspace).toBeUndefined();
    rmSync(outside, { recursive: true });
  });

  test('who does not want it has a project of its own', () => {
    expect(resolveTarget('my-api', { cwd, nx: false })).toMatchObject({
      root: at('my-api'),
      workspace: undefined,
    });
  });

  test.each([
    ['pnpm-lock.yaml', '', 'pnpm'],
    ['yarn.lock', '', 'yarn'],
    ['package-lock.json', '', 'npm'],
    ['package.json', '{ "packageManager": "pnpm@12.21.0" }', 'pnpm'],
    ['package.json', '{}', 'npm'],
  ])('its package manager is found by %s %s', (file, text, packageManager) => {
    writeFileSync(at(file), text);

    expect(resolveTarget('my-api', { cwd, nx: true }).workspace).toEqual({ root: cwd, packageManager });
  });

  test('one of another package manager is refused', () => {
    writeFileSync(at('bun.lock'), '');

    expect(() => resolveTarget('my-api', { cwd, nx: true })).toThrow('is installed by bun; expected npm');
  });
});
