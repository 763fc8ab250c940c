import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { generateOpenApi } from '@lambda-forge/openapi';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import ts from 'typescript';
import { readStage } from '../cli/read-stage.ts';
import { codeSamples } from '../samples/code-samples.ts';
import type { ClientOptions } from './plan-client.ts';
import { checkClient, writeClient } from './write-client.ts';

let root = '';

const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const order = `
export interface Path { id: string }
export interface Input { currency?: 'EUR' | 'USD' }
interface Order { id: string; total: number }
export type Output = { statusCode: 200; body: Order } | { statusCode: 404; body: { reason: string } };
/**
 * One order. It's *his* /* or */
 * @deprecated use another
 * @route GET /orders/{id} @private
 */
export const handler = 1;
`.replace(' or */', ' or');
const image = `
export interface Headers { 'Content-Type': 'image/png' }
export type Input = string;
export type Output = { statusCode: 200; headers: { 'Content-Type': 'image/png' }; body: string; isBase64Encoded: true };
/** @route POST /image */
export const handler = 1;
`;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'typed-client-')));
  put('functions/get_order/main.ts', order);
  put('functions/image/main.ts', image);
  put('package.json', '{ "type": "module" }');
  mkdirSync(join(root, 'node_modules', '@lambda-forge'), { recursive: true });
  symlinkSync(
    join(import.meta.dirname, '..', '..', '..', 'client'),
    join(root, 'node_modules', '@lambda-forge', 'client'),
  );
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function readDocument(): OpenAPIObject {
  const { stage } = readStage({ root });
  return generateOpenApi({ stage, root, title: 'Orders of Ours', cache: false }).document;
}

function write(options: Partial<ClientOptions> = {}): Promise<string[]> {
  const out = join(root, options.out ?? 'client.ts');
  return writeClient(readDocument(), { ...options, out });
}

/** What strict TypeScript says of a file and of all that it imports. */
function findErrors(...files: readonly string[]): string[] {
  const paths = files.map((file) => join(root, file));
  const program = ts.createProgram(paths, {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    module: ts.ModuleKind.NodeNext,
    customConditions: ['@lambda-forge/source'],
    allowImportingTsExtensions: true,
    types: [],
    skipLibCheck: true,
    noEmit: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file: source, start = 0 }) => {
    const line = source ? source.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${source?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

const use = (from: string) => `
import { createClient } from '${from}';

const api = createClient({ stage: 'Staging', credentials: { authorizer: () => 'Bearer of it' } });
const answer = await api.getOrder({ path: { id: '7' }, query: { currency: 'EUR' } });
if (answer.status === 200) answer.data.total.toFixed();
if (answer.status === 404) answer.error.reason.trim();
if (answer.status === 429) answer.error.message.trim();
const { data } = await api.image({ body: new Blob([]) });
await data?.arrayBuffer();

// @ts-expect-error no such parameter
await api.getOrder({ path: { orderId: '7' } });
// @ts-expect-error no such value
await api.getOrder({ path: { id: '7' }, query: { currency: 'CHF' } });
// @ts-expect-error the answer has another member
if (answer.status === 200) answer.data.sum;
// @ts-expect-error no such operation
await api.listOrders();
// @ts-expect-error no such stage
createClient({ stage: 'Prod' });
// @ts-expect-error no such authorizer
createClient({ baseUrl: '/', credentials: { secret: '' } });
`;
const stages = { Staging: 'https://api.example.com/staging' };

test('a client has the types of the contracts, as a file and as a package', async () => {
  expect(await write({ stages })).toEqual([join(root, 'client.ts')]);
  await write({ out: 'packages/orders', stages });
  put('use-file.ts', use('./client.ts'));
  put('use-package.ts', use('./packages/orders/index.js'));

  expect(findErrors('use-file.ts', 'use-package.ts')).toEqual([]);
});

test('the code samples of the docs have the types of the client', async () => {
  await write();
  const samples = Object.values(codeSamples(readDocument(), 'https://api.example.com/staging')).flat();
  const files = samples
    .filter(({ lang }) => lang === 'TypeScript')
    .map(({ source }, at) => [`sample-${at}.ts`, source] as const);
  for (const [name, source] of files) put(name, source);

  expect(files.length).toBeGreaterThan(1);
  expect(findErrors(...files.map(([name]) => name))).toEqual([]);
});

test('the examples of the READMEs fit together', async () => {
  const readme = (name: string) =>
    readFileSync(join(import.meta.dirname, '..', '..', '..', name, 'README.md'), 'utf8');
  const [, main = ''] = /^```ts\n(.*?)^```$/ms.exec(readme('docs-generator')) ?? [];
  const [, example = ''] = /^```typescript\n(.*?)^```$/ms.exec(readme('client')) ?? [];
  put(
    'functions/get_order/main.ts',
    main.replace('@route GET /orders/{id}', '@route GET /orders/{id} @private'),
  );
  put('example.ts', example.replace('./api.ts', './client.ts'));

  await write();

  expect(findErrors('example.ts')).toEqual([]);
});

test('a client as a package needs no build', async () => {
  expect(
    (await write({ out: 'packages/orders', stages })).map((file) => file.slice(root.length + 1)),
  ).toEqual(['packages/orders/index.js', 'packages/orders/index.d.ts', 'packages/orders/package.json']);
  expect(JSON.parse(read('packages/orders/package.json'))).toMatchObject({
    name: 'orders-of-ours-client',
    dependencies: { '@lambda-forge/client': expect.stringMatching(/^\^\d/) },
  });

  const { createClient } = (await import(pathToFileURL(join(root, 'packages/orders/index.js')).href)) as {
    createClient: (options: object) => Record<string, (request: object) => Promise<object>>;
  };
  const asked: string[] = [];
  const fetch = async (request: Request) => {
    asked.push(`${request.method} ${request.url} ${request.headers.get('authorization')}`);
    return Response.json({ reason: 'sold' }, { status: 404 });
  };
  const api = createClient({ stage: 'Staging', credentials: { authorizer: 'secret' }, fetch });
  expect(await api['getOrder']?.({ path: { id: '7' } })).toMatchObject({
    status: 404,
    error: { reason: 'sold' },
  });
  expect(asked).toEqual(['GET https://api.example.com/staging/orders/7 secret']);
});

test('the package.json of a package is its own', async () => {
  put('orders/package.json', '{ "name": "mine" }');

  await write({ out: 'orders', packageName: 'other' });

  expect(read('orders/package.json')).toBe('{ "name": "mine" }');
  await write({ out: 'new', packageName: '@acme/api' });
  expect(read('new/package.json')).toContain('"name": "@acme/api"');
});

test('is written anew where a contract has changed, and left alone where none has', async () => {
  await write();
  const first = read('client.ts');

  expect(await write()).toEqual([]);
  put('functions/get_order/main.ts', order.replace('total: number', 'sum: number'));
  expect(await write()).toEqual([join(root, 'client.ts')]);

  expect(read('client.ts')).not.toBe(first);
  expect(read('client.ts')).toContain('sum: number');
  expect(readdirSync(root).filter((name) => name.startsWith('client'))).toEqual(['client.ts']);
});

test('what is committed is checked, and said to be old', async () => {
  const check = () =>
    checkClient(readDocument(), { out: join(root, 'client.ts'), command: 'npx forge client' });

  await expect(check()).rejects.toThrow(
    /client\.ts does not exist\.\n {2}Write the client again: npx forge client$/,
  );
  await write();
  await expect(check()).resolves.toBeUndefined();
  writeFileSync(join(root, 'client.ts'), read('client.ts').replaceAll('\n', '\r\n'));
  await expect(check()).resolves.toBeUndefined();
  put('functions/get_order/main.ts', order.replace('total: number', 'sum: number'));
  await expect(check()).rejects.toThrow(/client\.ts is not what the contracts say now\./);
  expect(read('client.ts')).toContain('total: number');
});

test('a document does not say what is greedy; endpoints do', async () => {
  put(
    'functions/files/main.ts',
    'export interface Path { proxy: string } export type Output = string;\n/** @route GET /files/{proxy+} */ export const handler = 1;',
  );

  await write({ paths: ['/files/{proxy+}'] });

  expect(read('client.ts')).toContain('"path": "/files/{proxy+}"');
});

test('text that was sent in base64 arrives as text', async () => {
  const type = "'Content-Type': 'text/csv'";
  put(
    'functions/image/main.ts',
    image.replace("'Content-Type': 'image/png' }; body: string", `${type} }; body: string`),
  );

  await write();

  expect(read('client.ts')).toMatch(/"text\/csv": string;/);
});

test('an API without endpoints has no client', async () => {
  const document = { openapi: '3.1.0', info: { title: 'Empty', version: '1' }, paths: {} };
  const out = join(root, 'client.ts');

  await expect(writeClient(document, { out, stage: 'Dev' })).rejects.toThrow(
    'Stage "Dev" has no endpoint that a client could call.\n  Give a handler one: "@route GET /orders" in its JSDoc',
  );
  expect(existsSync(out)).toBe(false);
});

test.each([
  ['/proc/self/new/client.ts', 'The client cannot be written: /proc/self/new cannot be made.'],
  ['/proc/self/new', 'The client cannot be written: /proc/self/new cannot be made.'],
  ['client.js', 'client.js ends in .js, in which no client is written.\n  Name a file that ends in .ts'],
])('says of %s why nothing is written there', async (out, message) => {
  await expect(writeClient(readDocument(), { out })).rejects.toThrow(message);
});

test('leaves nothing half-written', async () => {
  mkdirSync(join(root, 'package/index.d.ts'), { recursive: true });

  await expect(write({ out: 'package' })).rejects.toThrow('The client cannot be written');

  expect(readdirSync(join(root, 'package'))).toEqual(['index.d.ts']);
});
