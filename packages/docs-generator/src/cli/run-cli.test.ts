import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'lambda-forge-docs.js');
let root = '';

const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const readJson = (file: string): Record<string, never> =>
  JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, never>;

// Root may read everything.
const asUser = process.geteuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
const run = (...args: string[]): Promise<Run> => runAs({}, args);
const runAs = (
  user: { readonly uid?: number; readonly gid?: number },
  args: readonly string[],
): Promise<Run> =>
  new Promise((resolve) => {
    const env = { ...process.env, NODE_OPTIONS: '--conditions=@lambda-forge/source' };
    execFile(process.execPath, [bin, ...args], { cwd: root, env, ...user }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'docs-cli-')));
  put(
    'functions/get_order/main.ts',
    `
throw new Error('imported');
export interface Path { id: string }
export interface Output { id: string }
/**
 * One order.
 * @route GET /orders/{id}
 */
export const handler = async () => ({ statusCode: 200, body: '' });`,
  );
  put('functions/queue/main.ts', 'export const handler = async () => {};');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each(['functions/get_order/main.ts', 'functions/get_order'])(
  'says of %s, which this user may not read, why, without a stack',
  async (path) => {
    chmodSync(root, 0o755);
    chmodSync(join(root, path), 0o000);

    const { code, stderr } = await runAs(asUser, ['validate']);

    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `${join(root, path)} may not be used by this user.\n  Make room or give it to this user.\n`,
    });
  },
);

test('routes come from the JSDoc of the handlers when there is no manifest; nothing is imported', async () => {
  expect(await run('generate', '-o', 'out/openapi.json')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readJson('out/openapi.json')).toMatchObject({
    paths: {
      '/orders/{id}': { get: { operationId: 'GetOrder', summary: 'One order', description: 'One order.' } },
    },
  });
});

test('routes come from a plain functions.json', async () => {
  const triggers = [
    { service: 'api_gateway', trigger: '/o/{id}', method: 'get', public: true },
    { service: 'api_gateway', path: '/p/{id}', method: 'GET' },
    { service: 'sqs', queue: 'orders' },
  ];
  put(
    'functions.json',
    JSON.stringify([
      { name: 'Order', path: 'functions/get_order/main.ts', description: 'An order', triggers },
    ]),
  );
  expect((await run('generate')).code).toBe(0);
  const { paths, components } = readJson('openapi.json');
  expect(paths).toMatchObject({
    '/o/{id}': { get: { security: [] } },
    '/p/{id}': { get: { security: [{ authorizer: [] }] } },
  });
  expect(components).toMatchObject({
    securitySchemes: { authorizer: { type: 'apiKey', in: 'header', name: 'Authorization' } },
  });
});

test('everything that is wrong with a plain functions.json is told at once', async () => {
  const endpoint = { service: 'api_gateway', trigger: '/a', method: 'GET', public: true };
  const list = [
    7,
    {
      name: 'A',
      path: 'functions/a',
      triggers: [endpoint, 'x', { ...endpoint, method: 'FETCH', trigger: 'a' }],
    },
    { name: 'A', path: 'functions/b', triggers: [endpoint, { ...endpoint, public: 'yes' }] },
  ];
  put('functions.json', JSON.stringify(list));
  const { code, stderr } = await run('generate');
  expect(code).toBe(1);
  const file = join(root, 'functions.json');
  for (const message of [
    `Entry 1 of ${file} is no function.`,
    `Trigger 2 of "A" in ${file} has no "service".`,
    `Trigger 3 of "A" in ${file} has "method": "FETCH".`,
    `Trigger 3 of "A" in ${file} has "trigger": "a".`,
    `Trigger 2 of "A" in ${file} has "public": "yes".`,
    `${file} has two functions "A".`,
    `${file} has the endpoint GET /a twice.`,
  ])
    expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
  expect(existsSync(join(root, 'openapi.json'))).toBe(false);
});

test.each(['{}', '"x"', 'null', '{"version": 1}'])('%s is no manifest', async (text) => {
  put('functions.json', text);
  const { code, stderr } = await run('generate');
  expect(code).toBe(1);
  expect(stderr).toContain('is neither a list of functions nor a manifest of Lambda Forge');
});

test('validate lists every problem, and exits with 1', async () => {
  put('functions/a/main.ts', '/** @route POST /a */ export const handler = 1;');
  put(
    'functions/b/main.ts',
    'export interface Output { at: Map<string, string> }\n/** @route GET /b/{x} */ export const handler = 1;',
  );
  const { code, stderr } = await run('validate');
  expect(code).toBe(1);
  expect(stderr).toContain('Contracts: 4 problems');
  expect(stderr).toContain('Function "A" has no exported type "Output" (functions/a/main.ts:1).');
  expect(stderr).toContain('Function "A" has no exported type "Input" (functions/a/main.ts:1).');
  expect(stderr).toContain('Function "B" has no exported type "Path" (functions/b/main.ts:1).');
  expect(stderr).toContain('Output.at is a Map, which JSON cannot carry (functions/b/main.ts:1).');
});

test('title, version and description are given, the last two as a text or a Markdown file', async () => {
  put('API.md', '# Orders\n\nTakes orders.\n');
  expect(await run('generate', '--description', 'API.md', '--api-version', '2.1.0')).toMatchObject({
    code: 0,
  });
  expect(readJson('openapi.json')).toMatchObject({
    info: { title: 'Orders', version: '2.1.0', description: expect.stringMatching(/^Takes orders\./) },
  });
  expect(await run('site', '--title', 'Mine', '--description', 'So.', '--schemas')).toMatchObject({
    code: 0,
  });
  expect(readJson('docs/openapi.json')).toMatchObject({
    info: { title: 'Mine', version: '1.0.0', description: expect.stringMatching(/^So\./) },
  });
  expect(readFileSync(join(root, 'docs/index.html'), 'utf8')).toContain('data-schemas="true"');
  expect(await run('generate', '--description', 'NONE.md')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('NONE.md, which is not there.'),
  });
});

test('site writes the page, and writes it again from the document alone', async () => {
  expect((await run('site', '--out', 'first')).code).toBe(0);
  rmSync(join(root, 'functions'), { recursive: true });
  const again = await run(
    'site',
    '--out',
    'second',
    '--document',
    'first/openapi.json',
    '--server',
    'https://api.example.com',
  );
  expect(again.code).toBe(0);
  expect(readdirSync(join(root, 'second'))).toEqual(readdirSync(join(root, 'first')));
  expect(readJson('second/openapi.json')).toMatchObject({ servers: [{ url: 'https://api.example.com' }] });
});

test('the dialect of API Gateway is the models', async () => {
  put(
    'functions/a/main.ts',
    'export interface Input { n: number } export type Output = void;\n/** @route POST /a */ export const handler = 1;',
  );
  expect((await run('generate', '--dialect', 'apigateway', '--out', 'models.json')).code).toBe(0);
  expect(readJson('models.json')).toMatchObject({
    methods: [{ method: 'POST', model: { name: 'AInput' } }, { method: 'GET' }],
  });
});

test.each([
  [['generate', '--manifest', 'nowhere.json'], 'nowhere.json does not exist'],
  [['site', '--document', 'nowhere.json'], 'nowhere.json cannot be read'],
  [['generate', '--dialect', '2.0'], 'Allowed choices are 3.1, apigateway'],
])('%j fails with a message and without a stack', async (args, message) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
  expect(existsSync(join(root, 'openapi.json'))).toBe(false);
});

test.each(['--version', '-v'])('%s says its version', async (flag) => {
  expect(await run(flag)).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  });
});

test.each([
  [['--foo'], 'lambda-forge-docs: Option --foo is unknown.'],
  [['site', '--documnt', 'x'], 'site: Option --documnt is unknown.\n  Did you mean --document?'],
  [['generate', '--foo', '--no-cach'], 'generate: 2 problems\n  - Option --foo is unknown.'],
  [['generate', '--out'], 'argument missing.\n  `lambda-forge-docs generate --help` tells what there is.\n'],
])('%j is refused in the words of every other command', async (args, words) => {
  expect(await run(...args)).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining(words) });
});

test.each([
  ['generate', '/proc/self/new/openapi.json'],
  ['site', '/proc/self/new'],
])('ends %s with what is wrong where no folder can be made for %s', async (command, out) => {
  const { code, stderr } = await run(command, '--functions', 'functions', '--out', out);

  expect(code).toBe(1);
  expect(stderr).toBe(
    'The docs cannot be written: /proc/self/new cannot be made.\n' +
      '  Make room or give it to this user, or name another place with --out.\n',
  );
});

test.each([
  [['generate', '--out', '/proc/x.json'], 'docs', '/proc/x.json cannot be made'],
  [['generate', '--out', 'functions'], 'docs', '<root>/functions has a folder in the place of a file'],
  [['client', '--out', '/proc/x.ts'], 'client', '/proc/x.ts cannot be made'],
])('%j, which cannot be written, is named as it was given', async (args, what, message) => {
  const { code, stderr } = await run(...args);

  expect([code, stderr.replaceAll(root, '<root>')]).toEqual([
    1,
    `The ${what} cannot be written: ${message}.\n  Make room or give it to this user, or name another place with --out.\n`,
  ]);
});

test.each([
  [['--root', 'nope'], '<root>/nope does not exist.\n  Name a folder with --root.\n'],
  [
    ['--root', 'functions/queue/main.ts'],
    '<root>/functions/queue/main.ts is no folder.\n  Name a folder with --root.\n',
  ],
  [['--functions', 'nope'], '<root>/nope does not exist.\n  Name a folder with --functions.\n'],
  [
    ['--out', 'x.txt'],
    '--out x.txt ends in .txt, which is no format of this document.\n  Name a file that ends in .json, .yaml, .yml.\n',
  ],
  [
    ['--dialect', 'apigateway', '--out', 'x.yaml'],
    '--out x.yaml ends in .yaml, which is no format of this document.\n  Name a file that ends in .json.\n',
  ],
])('refuses %j by name and writes nothing', async (args, message) => {
  const { code, stderr } = await run('generate', ...args);

  expect([code, stderr.replaceAll(root, '<root>')]).toEqual([1, message]);
  expect(readdirSync(root)).toEqual(['functions']);
});

test('a client is written, and checked when it is committed', async () => {
  expect(await run('client', '--out', 'api.ts', '--server', 'https://api.example.com')).toEqual({
    code: 0,
    stdout: 'api.ts has the client.\n',
    stderr: '',
  });
  expect(readFileSync(join(root, 'api.ts'), 'utf8')).toContain('getOrder: Call<operations["GetOrder"]>;');
  expect(await run('client', '--out', 'api.ts', '--check')).toMatchObject({
    code: 1,
    stderr:
      'Client: api.ts is not what the contracts say now.\n  Write the client again: npx forge-docs client --out api.ts\n',
  });
  expect(
    await run('client', '--out', 'api.ts', '--check', '--server', 'https://api.example.com'),
  ).toMatchObject({
    code: 0,
    stdout: 'api.ts is what the contracts say.\n',
  });
});

test('a client of a document that was written before needs no sources', async () => {
  await run('generate', '--out', 'written/openapi.json');

  expect((await run('client', '--document', 'written/openapi.json', '--out', 'package')).code).toBe(0);

  expect(readdirSync(join(root, 'package')).sort()).toEqual(['index.d.ts', 'index.js', 'package.json']);
});

test('an API without endpoints is told what gives it one', async () => {
  put('functions.json', '[{ "name": "Queue", "path": "functions/queue", "triggers": [] }]');

  expect(await run('client')).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'The document has no endpoint that a client could call.\n  Give a handler one: "@route GET /orders" in its JSDoc, or a trigger of api_gateway in the manifest.\n',
  });
});
