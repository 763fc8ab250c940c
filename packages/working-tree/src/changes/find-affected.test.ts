import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findAffected } from './find-affected.ts';

const tests = [
  'authorizers/secret/unit.test.ts',
  'functions/orders/unit.test.ts',
  'functions/users/unit.test.ts',
  'layers/money/unit.test.ts',
];
const [secret, orders, users] = tests as [string, string, string];
let top: string;
let first: string;

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'forge-affected-')));
  const app = {
    'cdk.json': '{}',
    'package.json': '{ "name": "shop", "dependencies": { "shared": "*" } }',
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }',
    'README.md': 'Shop',
    'infra/app.ts': '',
    'resources/orders/config.ts': '',
    'layers/money/index.ts': '',
    'layers/money/unit.test.ts': "import './index.js';\n",
    'lib/db.ts': '',
    'lib/types.ts': 'export interface Order { id: number }\n',
    'lib/unused.ts': '',
    'authorizers/secret/main.ts': "import { key } from 'shared';\n",
    'authorizers/secret/config.ts': '',
    'authorizers/secret/unit.test.ts': "import './main.js';\n",
    'functions/orders/main.ts': "import '@/db';\nimport type { Order } from '../../lib/types.js';\n",
    'functions/orders/config.ts': '',
    'functions/orders/unit.test.ts': "import './main.js';\n",
    'functions/orders/fixtures/order.json': '{}',
    'functions/users/main.ts': "import { key } from 'shared';\n",
    'functions/users/unit.test.ts': "import './main.js';\nimport '../orders/config.js';\n",
    'functions/docs/config.ts': '',
  };
  write({
    'package-lock.json': '{}',
    'README.md': 'All',
    'data/limits.json': '{}',
    'apps/other/main.ts': '',
    'apps/other/package-lock.json': '{}',
    'packages/shared/package.json': '{ "name": "shared", "exports": "./src/index.ts" }',
    'packages/shared/src/index.ts': 'export const key = 1;\n',
    'packages/shared/build.mjs': '',
    'packages/other/index.ts': '',
    ...Object.fromEntries(Object.entries(app).map(([path, text]) => [`apps/shop/${path}`, text])),
  });
  mkdirSync(join(top, 'apps/shop/node_modules'));
  symlinkSync(join(top, 'packages/shared'), join(top, 'apps/shop/node_modules/shared'));
  git('init', '--quiet', '--initial-branch', 'main');
  write({ '.gitignore': 'node_modules\n' });
  first = commit();
});

afterEach(() => rmSync(top, { recursive: true, force: true }));

describe('what changes since a commit touch', () => {
  test('is nothing where nothing has changed', () => {
    expect(find()).toEqual({ tests: [], since: first });
  });

  test.each([
    ['a handler', 'apps/shop/functions/orders/main.ts', [orders]],
    ['a test', 'apps/shop/functions/users/unit.test.ts', [users]],
    ['data beside a handler', 'apps/shop/functions/orders/fixtures/order.json', [orders]],
    ['what the test of another function imports', 'apps/shop/functions/orders/config.ts', [orders, users]],
    ['a function without tests', 'apps/shop/functions/docs/config.ts', []],
    ['a new file beside a handler', 'apps/shop/functions/users/more.ts', [users]],
    ['a file that aliases name', 'apps/shop/lib/db.ts', [orders]],
    ['types alone', 'apps/shop/lib/types.ts', [orders]],
    ['a package of the workspace', 'packages/shared/src/index.ts', [secret, users]],
    ['a note', 'apps/shop/README.md', []],
    ['another app', 'apps/other/main.ts', []],
    ["another app's lockfile", 'apps/other/package-lock.json', []],
    ['a package that the app does not depend on', 'packages/other/index.ts', []],
  ])('is by %s what belongs to it or imports it', (_, file, affected) => {
    write({ [file]: '// changed\n' });
    expect(find()).toEqual({ tests: affected, since: first });
    commit();
    expect(find()).toEqual({ tests: affected, since: first });
  });

  test.each([
    'package-lock.json',
    'jest.config.mjs',
    'apps/shop/package.json',
    'apps/shop/cdk.json',
    'apps/shop/tsconfig.json',
    'apps/shop/infra/app.ts',
    'apps/shop/resources/orders/config.ts',
    'apps/shop/layers/money/index.ts',
    'apps/shop/lib/unused.ts',
    'packages/shared/build.mjs',
  ])('is all by %s', (file) => {
    write({ [file]: '{"name":"shop"}\n' });

    expect(find()).toEqual({ tests, since: first, reason: `${file} concerns all` });
  });

  test('is all by a file that is gone or was moved, as nobody knows any more what imported it', () => {
    renameSync(
      join(top, 'apps/shop/functions/orders/main.ts'),
      join(top, 'apps/shop/functions/orders/new.ts'),
    );
    commit();

    expect(find().reason).toBe('apps/shop/functions/orders/main.ts concerns all');
  });

  test('is counted from the last of several commits that is named', () => {
    write({ 'apps/shop/functions/orders/main.ts': '// changed\n' });
    const second = commit();
    write({ 'apps/shop/functions/users/main.ts': '// changed\n' });
    commit();

    expect(find(second).tests).toEqual([users]);
    expect(find(first).tests).toEqual([orders, users]);
  });
});

describe('all are affected where history is missing', () => {
  test('outside of git', () => {
    rmSync(join(top, '.git'), { recursive: true });

    expect(find()).toEqual({ tests, reason: `git knows no history of ${join(top, 'apps/shop')}` });
  });

  test('of a commit that is gone', () => {
    const gone = '0123456789'.repeat(4);

    expect(find(gone)).toEqual({
      tests,
      reason: 'the repository has no commit 01234567, which may have been rewritten',
    });
    expect(find('--all')).toEqual({
      tests,
      reason: 'the repository has no commit --all, which may have been rewritten',
    });
  });

  test('in a shallow clone', () => {
    write({ 'apps/shop/functions/orders/main.ts': '// changed\n' });
    commit();
    const clone = `${top}-clone`;
    git('clone', '--quiet', '--depth', '1', `file://${top}`, clone);
    try {
      expect(findAffected({ root: join(clone, 'apps/shop'), since: first, tests }).reason).toBe(
        `this clone is shallow and has no commit ${first.slice(0, 8)} (git fetch --unshallow)`,
      );
    } finally {
      rmSync(clone, { recursive: true });
    }
  });

  test('of a history that was rewritten', () => {
    write({ 'apps/shop/functions/orders/main.ts': '// changed\n' });
    git('add', '--all');
    git('commit', '--quiet', '--amend', '--message', 'Another first commit');

    expect(find().reason).toBe(
      `${first.slice(0, 8)} is not in the history of what is checked out, which was rewritten or went back`,
    );
  });
});

test('Nx is asked about what neither a link nor an import shows, and nobody else knows where it cannot tell', () => {
  write({
    'nx.json': '{}',
    'package.json': '{}',
    'node_modules/nx/package.json': '{ "bin": { "nx": "./nx.cjs" } }',
    'node_modules/nx/nx.cjs':
      "console.log(JSON.stringify(process.argv.includes('--files=data/limits.json') ? ['shop'] : []));\n",
  });
  const base = commit();
  write({ 'apps/shop/functions/orders/main.ts': '// changed\n', 'apps/other/main.ts': '// changed\n' });
  expect(find(base)).toEqual({ tests: [orders], since: base });
  const second = commit();

  write({ 'data/limits.json': '[]' });
  expect(find(second)).toEqual({ tests, since: second, reason: 'Nx has shop depend on what has changed' });
  write({ 'node_modules/nx/nx.cjs': "throw new Error('no graph');\n" });
  expect(find(second).reason).toContain('Nx cannot tell what is affected: ');
});

function find(since = first): ReturnType<typeof findAffected> {
  return findAffected({ root: join(top, 'apps/shop'), since, tests });
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
}

function commit(): string {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'A commit');
  return git('rev-parse', 'HEAD').trim();
}

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  return execFileSync('git', ['-C', top, ...identity, ...args], { encoding: 'utf8' });
}
