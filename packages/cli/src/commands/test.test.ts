import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const before = process.cwd();
const printed = captureOutput();
let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-test-')));
  write('package.json', '{ "type": "module" }');
  write('functions/a/unit.test.ts', "import { test } from 'node:test';\ntest('a', () => {});\n");
  process.chdir(root);
});

afterEach(() => {
  process.chdir(before);
  rmSync(root, { recursive: true });
});

test('runs tests with the runner that cdk.json names', async () => {
  const quiet = ['--test-reporter=dot', '--test-reporter-destination=dots.txt'];
  write('cdk.json', '{ "context": { "test_runner": "node" } }');

  expect(await main(['test', 'unit', ...quiet])).toBe(0);

  write('functions/a/unit.test.ts', "throw new Error('broken');\n");
  expect(await main(['test', 'unit', ...quiet])).toBe(1);
});

test('runs those of a project without a cdk.json, too', async () => {
  write('package.json', '{ "type": "module", "scripts": { "test": "node --test" } }');

  expect(await main(['test', 'unit', '--test-reporter=dot', '--test-reporter-destination=dots.txt'])).toBe(0);
});

test('judges all code by the coverage of cdk.json, whatever options go to the runner', async () => {
  write('cdk.json', '{ "context": { "test_runner": "node", "coverage": 100 } }');
  write(
    'functions/a/main.mjs',
    'export const a = (x) => {\n  if (x) return 1;\n\n  return 2;\n};\nexport const b = () => {\n  return 3;\n};\n',
  );
  write(
    'functions/a/unit.test.mjs',
    "import { test } from 'node:test';\nimport { a } from './main.mjs';\ntest('a', () => a(1));\n",
  );

  expect(await main(['test', 'coverage', '--test-concurrency', '1'])).toBe(1);
  expect(await main(['test', 'coverage', 'functions/a', '--test-concurrency', '1'])).toBe(0);
});

test('runs only the tests that changes touch since a commit, and measures nothing where there are none', async () => {
  write('cdk.json', '{ "context": { "test_runner": "node" } }');
  write('functions/b/unit.test.ts', "throw new Error('broken');\n");
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'One is broken');
  const quiet = ['--test-reporter=dot', '--test-reporter-destination=dots.log'];

  expect(await main(['test', 'unit', '--affected', 'HEAD', ...quiet])).toBe(0);
  expect(await main(['test', 'coverage', '--affected', 'HEAD', ...quiet])).toBe(0);
  write('functions/a/main.ts', '');
  expect(await main(['test', 'unit', '--affected', 'HEAD', ...quiet])).toBe(0);
  expect(printed.text).toContain('touch: functions/a/unit.test.ts');
  // A share of all code is not that of a part.
  expect(await main(['test', 'coverage', '--affected', 'HEAD', ...quiet])).toBe(1);
  write('functions/b/main.ts', '');
  expect(await main(['test', 'unit', '--affected', 'HEAD', ...quiet])).toBe(1);
  expect(await main(['test', 'unit', '--affected', 'HEAD~1', ...quiet])).toBe(1);
  expect(printed.stderr).toContain('has no branch or commit "HEAD~1".');
  expect(await main(['test', 'unit', 'functions/a', '--affected', 'HEAD'])).toBe(1);
  expect(printed.stderr).toContain('--affected chooses among all unit tests.');
});

test('refuses one that nobody knows', async () => {
  write('cdk.json', '{ "context": { "test_runner": "mocha" } }');

  expect(await main(['test', 'unit'])).toBe(1);
  expect(printed.stderr).toContain(
    '"test_runner" of cdk.json is "mocha".\n  It must be one of: jest, vitest, node.',
  );
});

function git(...args: string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', [...identity, ...args], { cwd: root });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
