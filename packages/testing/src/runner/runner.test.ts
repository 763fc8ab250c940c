import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { collectMarks } from './collect-marks.ts';
import { runSuite } from './run-suite.ts';
import { runCommand } from './test-command.ts';

// Each test runs the real jest in an app of its own, as `forge test` does.
const packageRoot = join(import.meta.dirname, '..', '..');
const quiet = ['--silent', '--reporters', join(packageRoot, 'fixtures', 'no-reporter.cjs')];
const half = 'export const handler = async (yes) => {\n  if (yes) {\n    return 1;\n  }\n  return 2;\n};\n';

afterEach(() => {
  delete process.env['BASE_URL'];
});

test('unit tests leave a JUnit report', async () => {
  const root = appWith({
    'functions/a/unit.test.ts': "test('a', () => {});",
    'functions/a/integration.test.ts': fails,
  });
  const reports = join(root, 'reports');

  expect(await runSuite('unit', { root, reports, args: ['--silent'] })).toBe(0);
  const report = readFileSync(join(reports, 'junit.xml'), 'utf8');
  expect(report).toContain('<testsuites name="jest tests" tests="1"');
  expect(report).toMatch(/<testcase [^>]*file="functions\/a\/unit\.test\.ts"/);
});

test('a folder of reports that cannot be made is said before any test runs', async () => {
  const root = appWith({ 'functions/a/unit.test.ts': fails, reports: '' });

  await expect(runSuite('unit', { root, reports: join(root, 'reports') })).rejects.toThrow('EEXIST');
});

test('a failing unit test is an exit code of 1', async () => {
  expect(await runSuite('unit', { root: appWith({ 'functions/a/unit.test.ts': fails }), args: quiet })).toBe(
    1,
  );
});

test('unit tests may use packages that are ECMAScript modules alone', async () => {
  const json = (name: string, more: object) => JSON.stringify({ name, version: '1.0.0', ...more });
  const root = appWith({
    'node_modules/esm/package.json': json('esm', { type: 'module', exports: './index.js' }),
    'node_modules/esm/index.js':
      "import { two } from 'mjs';\nexport const here = import.meta.url;\nexport const one = async () => (await import('mjs')).two - two / 2;\n",
    'node_modules/mjs/package.json': json('mjs', { exports: { '.': { import: './index.mjs' } } }),
    'node_modules/mjs/index.mjs': 'export const two = 2;\n',
    'node_modules/old/package.json': json('old', {}),
    'node_modules/old/index.js': 'with ({ three: 3 }) exports.three = three; // No module could say this.\n',
    'functions/a/main.ts':
      "import { here, one } from 'esm';\nimport old from 'old';\nexport const handler = async () => [await one(), old.three, here.startsWith('file:')];\n",
    'functions/a/unit.test.ts':
      "import { handler } from './main.ts';\ntest('a', async () => expect(await handler()).toEqual([1, 3, true]));\n",
  });

  expect(await runSuite('unit', { root, args: quiet })).toBe(0);
});

test('unit tests may import TypeScript as the JavaScript that it becomes', async () => {
  const root = appWith({
    'functions/a/main.ts': 'export const handler = async () => 1;\n',
    'functions/a/unit.test.ts':
      "import { handler } from './main.js';\ntest('a', async () => expect(await handler()).toBe(1));\n",
  });

  expect(await runSuite('unit', { root, args: quiet })).toBe(0);
});

test('paths choose among the files of a suite, and no others', async () => {
  const root = appWith({
    'functions/a/unit.test.ts': fails,
    'functions/b/unit.test.ts': "test('b', () => {});",
    'functions/b/integration.test.ts': fails,
  });

  expect(await runSuite('unit', { root, args: ['functions/b', ...quiet] })).toBe(0);
  expect(await runSuite('unit', { root, args: ['functions/a', 'functions/b', ...quiet] })).toBe(1);
});

test('a path is no beginning of another', async () => {
  const root = appWith({
    'functions/a/unit.test.ts': "test('a', () => {});",
    'functions/a/b/unit.test.ts': "test('b', () => {});",
    'functions/a_b/unit.test.ts': fails,
    'functions/blog/a/unit.test.ts': fails,
    'functions/blog/functions/a/unit.test.ts': fails,
  });
  const reports = join(root, 'reports');

  expect(await runSuite('unit', { root, reports, args: ['functions/a', '--silent'] })).toBe(0);
  expect(readFileSync(join(reports, 'junit.xml'), 'utf8')).toContain(' tests="2"');
  expect(await runSuite('unit', { root, args: ['functions/a/unit.test.ts', ...quiet] })).toBe(0);
  expect(await runSuite('unit', { root, args: ['functions/a_', ...quiet] })).toBe(1);
});

test('an app without unit tests is an exit code of 1', async () => {
  expect(await runSuite('unit', { root: appWith({}), args: quiet })).toBe(1);
});

test.each([
  [60, 0],
  [90, 1],
])('coverage of two thirds at a threshold of %d is an exit code of %d', async (threshold, code) => {
  const root = appWith({
    'functions/a/main.ts': half,
    'functions/a/config.ts': 'export const config = () => {};\n',
    'functions/a/unit.test.ts':
      "import { handler } from './main.ts';\ntest('a', async () => { await handler(false); });",
  });
  const reports = join(root, 'reports');

  expect(await runSuite('coverage', { root, reports, threshold, args: quiet })).toBe(code);
  expect(readFileSync(join(reports, 'cobertura-coverage.xml'), 'utf8')).toMatch(/line-rate="0\.66/);
});

test('coverage counts code that no test loads, wherever it lies', async () => {
  const unloaded = [
    'functions/b/main.ts',
    'authorizers/a/main.ts',
    'lib/text.ts',
    'layers/log/index.mjs',
    'shared/deep/er.ts',
    'src/core.ts',
    'functions/c/main.cts',
    'functions/d/main.tsx',
    'lib/old.cjs',
  ];
  const root = appWith({
    'functions/a/unit.test.ts':
      "import { handler } from './main.ts'; test('a', async () => { await handler(); });",
    'functions/a/main.ts': 'export const handler = async () => 1;\n',
    ...Object.fromEntries(unloaded.map((file) => [file, half])),
  });

  expect(await coverageOf(root, 80)).toEqual({ code: 1, none: unloaded.sort() });
  expect(await runSuite('coverage', { root, threshold: 1, args: quiet })).toBe(0);
});

test('coverage counts no file of types alone', async () => {
  const root = appWith({
    'functions/a/unit.test.ts':
      "import { handler } from './main.ts'; test('a', async () => { await handler(); });",
    'functions/a/main.ts':
      "import type { A } from '../../lib/a.ts';\nexport const handler = async (): Promise<A> => 1;\n",
    'lib/a.ts': "import type { B } from './b.ts';\nexport type A = number | B;\nexport type { B };\n",
    'lib/b.ts': '/** A letter. */\nexport interface B {\n  b: string;\n}\n',
  });

  expect(await runSuite('coverage', { root, threshold: 100, args: quiet })).toBe(0);
});

test('coverage counts a file that has more than types', async () => {
  const files = {
    'lib/enum.ts': 'export enum C { D }',
    'lib/const.ts': 'export interface C {}\nexport const c = 1;',
    'lib/import.ts': "import './side-effect.ts';",
  };
  const root = appWith({
    'functions/a/unit.test.ts':
      "import { handler } from './main.ts'; test('a', async () => { await handler(); });",
    'functions/a/main.ts': 'export const handler = async () => 1;\n',
    ...files,
  });

  expect(await coverageOf(root, 100)).toEqual({ code: 1, none: Object.keys(files).sort() });
});

test('marks are collected without running tests or hooks, and without those that are skipped', async () => {
  const root = appWith({
    'functions/a/integration.test.ts': `
      import { baseUrl, integration } from '@lambda-forge/testing';
      const touch = (name) => require('node:fs').writeFileSync(__dirname + '/' + name, '');
      const url = baseUrl();
      beforeAll(() => touch('hook'));
      for (const id of ['GET', 'PUT']) {
        integration({ method: id, endpoint: '/a' }, 'works', () => touch('body'));
      }
      integration.skip({ method: 'DELETE', endpoint: '/a' }, 'works', () => touch('body'));
      describe.skip('later', () => {
        describe('and deeper', () => integration({ method: 'POST', endpoint: '/a' }, 'works', () => touch('body')));
      });
      test('plain', () => touch('plain'));
    `,
  });

  expect(
    (await collectMarks(root)).map(({ method, endpoint, test: name }) => ({ method, endpoint, name })),
  ).toEqual([
    { method: 'GET', endpoint: '/a', name: 'GET /a works' },
    { method: 'PUT', endpoint: '/a', name: 'PUT /a works' },
  ]);
  for (const name of ['hook', 'body', 'plain'])
    expect(existsSync(join(root, 'functions/a', name))).toBe(false);
});

test('a test file that cannot be loaded is an error, not an empty list', async () => {
  const root = appWith({ 'functions/a/integration.test.ts': "throw new Error('broken');" });

  await expect(collectMarks(root)).rejects.toThrow('The integration tests cannot be loaded');
});

test('an app without integration tests has no marks, and none that fails', async () => {
  const root = appWith({ 'functions/a/unit.test.ts': fails });

  expect(await collectMarks(root)).toEqual([]);
  expect(await runSuite('integration', { root, args: quiet })).toBe(0);
});

test('integration tests fetch from BASE_URL, and fail without it', async () => {
  const root = appWith({
    'functions/a/integration.test.ts': `
      import { integration } from '@lambda-forge/testing';
      integration({ method: 'GET', endpoint: '/a' }, 'works', async ({ fetch, baseUrl }) => {
        expect(baseUrl).toBe('data:,x');
        expect((await fetch('/a')).status).toBe(200);
      });
      integration({ method: 'GET', endpoint: '/a' }, 'fits its document', async ({ call }) => {
        expect((await call()).body).toBe('x/a');
      });
    `,
    'functions/a/main.ts': `
      export type Output = { statusCode: 200; headers: { 'Content-Type': 'text/plain' }; body: string };
      export const handler = 1;
    `,
  });
  expect(await runSuite('integration', { root, args: quiet })).toBe(1);

  process.env['BASE_URL'] = 'data:,x/';

  expect(await runSuite('integration', { root, args: quiet })).toBe(0);
});

test('who runs all tests of an app without a stage is not asked for one', async () => {
  const root = appWith({
    'functions/a/integration.test.ts': `
      import { integration } from '@lambda-forge/testing';
      integration({ method: 'GET', endpoint: '/a' }, 'works', () => { throw new Error('ran'); });
    `,
  });
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const run = (env = {}) => runCommand({ args: [jest, ...quiet], env }, root);

  expect(await run()).toBe(0);
  expect(await run({ BASE_URL: 'data:,x' })).toBe(1);
});

test('an integration run with reports notes what the stage has answered, and nothing else', async () => {
  const root = appWith({
    'functions/a/integration.test.ts': `
      import { integration } from '@lambda-forge/testing';
      integration({ method: 'GET', endpoint: '/a/{id}' }, 'works', async ({ fetch, baseUrl }) => {
        await fetch('/a/7?token=secret');
        await globalThis.fetch(new Request(baseUrl + '/a/8', { method: 'delete' }));
        await globalThis.fetch(baseUrl.replace('/staging', '/other'));
        expect((await fetch('/moved')).status).toBe(200);
        await (await fetch('/events')).body.cancel();
      });
    `,
  });
  const server = createServer(({ url = '' }, response) => {
    if (url.endsWith('/moved')) response.writeHead(302, { Location: '/staging/a/7' }).end();
    else if (url.endsWith('/events'))
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('x');
    else if (url.endsWith('/8')) response.writeHead(204).end();
    else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id":"7"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env['BASE_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/staging/`;
  const reports = join(root, 'reports');
  try {
    expect(await runSuite('integration', { root, reports, args: quiet })).toBe(0);
  } finally {
    server.closeAllConnections();
    server.close();
  }

  const test = 'GET /a/{id} works';
  const lines = readFileSync(join(reports, 'answers.jsonl'), 'utf8').trimEnd().split('\n');
  const answers = lines.map((line) => JSON.parse(line)).sort((a, b) => (a.path < b.path ? -1 : 1));
  expect(answers).toEqual([
    {
      method: 'GET',
      path: '/a/7',
      test,
      status: 200,
      headers: expect.objectContaining({ 'content-type': 'application/json' }),
      content: 'value',
      body: { id: '7' },
    },
    { method: 'DELETE', path: '/a/8', test, status: 204, headers: expect.anything(), content: 'none' },
    { method: 'GET', path: '/events', test, status: 200, headers: expect.anything(), content: 'unread' },
    { method: 'GET', path: '/moved', test, headers: {}, content: 'unread' },
  ]);
});

test('a run without integration tests leaves a record that is empty', async () => {
  const root = appWith({});
  const reports = join(root, 'reports');

  expect(await runSuite('integration', { root, runner: 'node', reports })).toBe(0);
  expect(readFileSync(join(reports, 'answers.jsonl'), 'utf8')).toBe('');
});

test('an integration test may take longer than other tests', async () => {
  const root = appWith({
    'functions/a/integration.test.ts': `
      import { integration } from '@lambda-forge/testing';
      const wait = () => new Promise((resolve) => setTimeout(resolve, 50));
      integration({ method: 'GET', endpoint: '/a' }, 'is slow', wait);
    `,
  });
  process.env['BASE_URL'] = 'data:,x';

  expect(await runSuite('integration', { root, args: [...quiet, '--testTimeout=1'] })).toBe(0);
});

test('an app without jest is told how to get it', async () => {
  await expect(runSuite('unit', { root: mkdtempSync(join(tmpdir(), 'forge-bare-')) })).rejects.toThrow(
    /has no jest\.\n {2}Add it: npm install --save-dev jest/,
  );
});

// How the run ends, and of which files it counts no line as run.
async function coverageOf(root: string, threshold: number): Promise<{ code: number; none: string[] }> {
  const reports = join(root, 'reports');
  const code = await runSuite('coverage', { root, reports, threshold, args: quiet });
  const report = readFileSync(join(reports, 'cobertura-coverage.xml'), 'utf8');
  const counted = [...report.matchAll(/<class [^>]*filename="([^"]*)" line-rate="([^"]*)"/g)];
  return { code, none: counted.flatMap(([, file = '', rate]) => (rate === '0' ? [file] : [])).sort() };
}

const fails = "test('a', () => { expect(1).toBe(2); });";

function appWith(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-tests-')));
  const preset = join(packageRoot, 'src', 'jest-preset.ts');
  const all = {
    'package.json': '{"type":"module"}',
    'jest.config.mjs': `export { default } from ${JSON.stringify(preset)};\n`,
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  mkdirSync(join(root, 'node_modules', '@lambda-forge'), { recursive: true });
  symlinkSync(packageRoot, join(root, 'node_modules', '@lambda-forge', 'testing'));
  for (const name of ['jest', '@jest'])
    symlinkSync(join(packageRoot, 'node_modules', name), join(root, 'node_modules', name));
  return root;
}
