import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { collectMarks } from './collect-marks.ts';
import { findRunner, type Runner } from './find-runner.ts';
import { runSuite } from './run-suite.ts';
import { runCommand } from './test-command.ts';

// Each test runs the real vitest or node:test in an app of its own, as `forge test` does.
const packageRoot = join(import.meta.dirname, '..', '..');
const half = 'export const handler = async (yes) => {\n  if (yes) {\n    return 1;\n  }\n  return 2;\n};\n';

interface Other {
  readonly runner: Runner;
  readonly imports: string;
  readonly manifest: object;
  readonly files: Readonly<Record<string, string>>;
  /** What keeps it from printing. */
  readonly quiet: readonly string[];
}

const others: readonly Other[] = [
  {
    runner: 'vitest',
    imports:
      "import { beforeAll as before, describe, test } from 'vitest';\nimport { integration } from '@lambda-forge/testing/vitest';\n",
    manifest: { devDependencies: { vitest: '5' } },
    // This workspace's packages are their sources.
    files: {
      'vitest.config.js': `import { contracts } from '@lambda-forge/testing/vitest-plugin';
export default {
  plugins: [contracts()],
  ssr: { resolve: { conditions: ['@lambda-forge/source', 'node', 'import', 'default'] } },
};
`,
    },
    quiet: ['--silent', '--reporter=blob', '--outputFile=.forge/blob'],
  },
  {
    runner: 'node',
    imports:
      "import { before, describe, test } from 'node:test';\nimport { integration } from '@lambda-forge/testing/node-test';\n",
    manifest: { scripts: { test: 'node --test' } },
    files: {},
    quiet: ['--test-reporter=dot', '--test-reporter-destination=dots.txt'],
  },
];

afterEach(() => {
  delete process.env['BASE_URL'];
});

// What a `data:` URL answers.
const textMain = `
export type Output = { statusCode: 200; headers: { 'Content-Type': 'text/plain' }; body: string };
export const handler = 1;
`;

const contractMain = `
import { createHandler } from '@lambda-forge/handler';
import type { Order } from '../../lib/order.ts';
export interface Path { orderId: number }
export type Output = Order;
export const handler = createHandler<{ Path: Path; Output: Output }>(({ path }) => ({ id: path.orderId }));
`;
const contractTest = `
import { deepEqual } from 'node:assert';
import { call } from '@lambda-forge/testing/events';
import { handler } from './main.ts';
test('answers', async () => {
  const of = (orderId) => call(handler, { resource: '/orders/{orderId}', path: { orderId } });
  deepEqual((await of('7')).body, { id: 7 });
  deepEqual((await of('x')).status, 400);
});
`;

describe.each(others)('$runner', ({ runner, imports, manifest, files: own, quiet }) => {
  const appWith = (files: Readonly<Record<string, string>>) =>
    createApp(manifest, imports, { ...own, ...files });

  test('runs the unit tests, and those that are chosen', async () => {
    const root = appWith({
      'functions/a/unit.test.ts': fails,
      'functions/b/unit.test.ts': "test('b', () => {});",
      'functions/b/integration.test.ts': fails,
      'other.test.ts': fails,
    });

    expect(await runSuite('unit', { root, args: ['functions/b', ...quiet] })).toBe(0);
    expect(await runSuite('unit', { root, args: quiet })).toBe(1);
  });

  test('handlers have their contracts, as they are at each run', async () => {
    const root = appWith({
      'tsconfig.json': JSON.stringify({
        compilerOptions: { module: 'nodenext', strict: true, customConditions: ['@lambda-forge/source'] },
      }),
      'functions/orders/main.ts': contractMain,
      'functions/orders/unit.test.ts': contractTest,
      'lib/order.ts': 'export interface Order { id: number }\n',
    });
    const run = () => runSuite('unit', { root, args: quiet });

    expect(await run()).toBe(0);

    writeFileSync(join(root, 'lib/order.ts'), 'export interface Order { id: 8 }\n');
    expect(await run()).toBe(1);

    writeFileSync(join(root, 'lib/order.ts'), 'export interface Order { id: symbol }\n');
    expect(await run()).toBe(1);

    writeFileSync(join(root, 'lib/order.ts'), 'export interface Order { id: 7 }\n');
    expect(await run()).toBe(0);
  });

  test('leaves a JUnit report', async () => {
    const root = appWith({ 'functions/a/unit.test.ts': "test('a', () => {});" });

    expect(await runSuite('unit', { root, reports: '.forge/reports' })).toBe(0);
    expect(readFileSync(join(root, '.forge', 'reports', 'junit.xml'), 'utf8')).toMatch(
      /<testcase .*name="a"/,
    );
  });

  test('an app without unit tests is told so, and one without integration tests needs none', async () => {
    const root = appWith({});

    await expect(runSuite('unit', { root })).rejects.toThrow('has no unit tests');
    expect(await runSuite('integration', { root })).toBe(0);
    expect(await collectMarks(root)).toEqual([]);
  });

  test('integration tests fetch from BASE_URL, and fail without it', async () => {
    const root = appWith({
      'functions/a/integration.test.ts': `
        integration({ method: 'GET', endpoint: '/a' }, 'works', async ({ fetch, baseUrl }) => {
          if (baseUrl !== 'data:,x' || (await fetch('/a')).status !== 200) throw new Error(baseUrl);
        });
        integration({ method: 'GET', endpoint: '/a' }, 'fits its document', async ({ call }) => {
          if ((await call()).body !== 'x/a') throw new Error('another body');
        });
      `,
      'functions/a/main.ts': textMain,
    });
    const all =
      runner === 'node'
        ? ['--test', ...quiet]
        : [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...quiet];
    const file = 'functions/a/integration.test.ts';

    expect(await runSuite('integration', { root, args: quiet })).toBe(1);
    expect(await runCommand({ args: [...all, file], env: {} }, root)).toBe(0);

    process.env['BASE_URL'] = 'data:,x/';

    expect(await runSuite('integration', { root, reports: '.forge/reports' })).toBe(0);
    const answers = readFileSync(join(root, '.forge', 'reports', 'answers.jsonl'), 'utf8').trimEnd();
    expect(answers.split('\n').map((line) => JSON.parse(line).path)).toEqual(['/a', '/a']);
  });

  test('marks are collected without running tests or hooks, and without those that are skipped', async () => {
    const root = appWith({
      'functions/a/integration.test.ts': `
        import { writeFileSync } from 'node:fs';
        const touch = (name) => writeFileSync(import.meta.dirname + '/' + name, '');
        before(() => touch('hook'));
        for (const id of ['GET', 'PUT']) {
          integration({ method: id, endpoint: '/a' }, 'works', () => touch('body'));
        }
        integration.skip({ method: 'DELETE', endpoint: '/a' }, 'works', () => touch('body'));
        describe.skip('later', () => {
          describe('and deeper', () => integration({ method: 'POST', endpoint: '/a' }, 'works', () => touch('body')));
        });
        describe('now', () => {
          before(() => touch('hook'));
          integration({ method: 'PATCH', endpoint: '/a' }, 'works', () => touch('body'));
        });
        test('plain', () => touch('plain'));
      `,
    });

    expect(await collectMarks(root)).toEqual(
      ['GET', 'PATCH', 'PUT'].map((method) => ({
        method,
        endpoint: '/a',
        test: `${method} /a works`,
        file: join(root, 'functions/a/integration.test.ts'),
      })),
    );
    for (const name of ['hook', 'body', 'plain'])
      expect(existsSync(join(root, 'functions/a', name))).toBe(false);
  });

  test('a test file that cannot be loaded is an error, not an empty list', async () => {
    const root = appWith({ 'functions/a/integration.test.ts': "throw new Error('broken');" });

    await expect(collectMarks(root)).rejects.toThrow('The integration tests cannot be loaded');
  });
});

test.each([
  [60, 0],
  [90, 1],
])('node: coverage of two thirds at a threshold of %d is an exit code of %d', async (threshold, code) => {
  const [, { manifest, imports }] = others as [Other, Other];
  const root = createApp(manifest, imports, {
    'functions/a/main.ts': half,
    'functions/a/config.ts': 'export const config = () => {};\n',
    'functions/a/unit.test.ts':
      "import { handler } from './main.ts';\ntest('a', async () => { await handler(false); });",
  });

  expect(await runSuite('coverage', { root, threshold })).toBe(code);
  expect(readFileSync(join(root, '.forge/reports/coverage/lcov.info'), 'utf8')).toContain(
    'SF:functions/a/main.ts',
  );
});

test.each<[Runner, object, readonly string[]]>([
  ['jest', {}, []],
  ['jest', { devDependencies: { jest: '30', vitest: '5' } }, []],
  ['jest', { jest: {}, devDependencies: { vitest: '5' } }, []],
  ['vitest', { devDependencies: { jest: '30', vitest: '5' } }, ['vitest.config.ts']],
  ['vitest', { devDependencies: { vitest: '5' } }, []],
  ['node', { scripts: { test: 'node --import tsx --test' } }, []],
])('the runner is %s with %j and %j', (runner, manifest, files) => {
  expect(findRunner(createApp(manifest, '', Object.fromEntries(files.map((file) => [file, '']))))).toBe(
    runner,
  );
});

const fails = "test('a', () => { throw new Error('fails'); });";

function createApp(manifest: object, imports: string, files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-tests-')));
  const all = { 'package.json': JSON.stringify({ type: 'module', ...manifest }), ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path.endsWith('.test.ts') ? imports + text : text);
  }
  mkdirSync(join(root, 'node_modules', '@lambda-forge'), { recursive: true });
  symlinkSync(packageRoot, join(root, 'node_modules', '@lambda-forge', 'testing'));
  const handler = join(packageRoot, '..', 'handler');
  symlinkSync(handler, join(root, 'node_modules', '@lambda-forge', 'handler'));
  symlinkSync(join(packageRoot, 'node_modules', 'vitest'), join(root, 'node_modules', 'vitest'));
  return root;
}
