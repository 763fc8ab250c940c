import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { makeFolder, settle } from '@lambda-forge/test-support';
import { createBundler } from './bundler.ts';
import { build, buildUntilRemembered, write } from './bundles.test.support.ts';
import { type BundlingOptions, resolveBundling } from './bundling-options.ts';

const main = `
import { createHandler } from '@lambda-forge/handler';
import type { Order } from '../../lib/order.js';
export interface Path { orderId: number }
export type Output = Order;
export const handler = createHandler<{ Path: Path; Output: Output }>(({ path }) => ({ id: path.orderId }));
`;
const order = 'export interface Order { id: number }\n';
const tsconfig = JSON.stringify({
  compilerOptions: {
    module: 'nodenext',
    strict: true,
    emitDecoratorMetadata: true,
    customConditions: ['@lambda-forge/source'],
  },
});

function app(files: Record<string, string> = {}): string {
  const root = makeFolder({
    'package.json': '{"type":"module"}',
    'tsconfig.json': tsconfig,
    'functions/hello/main.ts': main,
    'lib/order.ts': order,
    ...files,
  });
  mkdirSync(join(root, 'node_modules/@lambda-forge'), { recursive: true });
  symlinkSync(join(import.meta.dirname, '../../handler'), join(root, 'node_modules/@lambda-forge/handler'));
  settle();
  return root;
}

const bundle = (root: string, options: BundlingOptions = {}, names = ['hello']) =>
  build(root, { conditions: ['@lambda-forge/source'], ...options }, 'isolated', names);

// Those of the app that a change of which makes the bundle again.
function sources(root: string): string[] {
  const bundling = resolveBundling({ node: 'node24', cpu: 'x64' }, [
    { conditions: ['@lambda-forge/source'] },
  ]);
  const entries = [{ name: 'hello', main: join(root, 'functions/hello/main.ts'), bundling }];
  const { files = [] } = createBundler(root).finish(entries, 'isolated').get('hello') ?? {};
  return [...new Set(files)].filter((file) => /[\\/](main|order)\.ts$/.test(file)).sort();
}

async function answer(
  { folder }: { folder: string },
  orderId: string,
): Promise<{ statusCode: number; body: string }> {
  const { handler } = await import(pathToFileURL(join(folder, 'main.mjs')).href);
  return handler(
    { httpMethod: 'GET', pathParameters: { orderId }, headers: {}, body: null },
    { awsRequestId: '1' },
  );
}

test('bundles a handler with its contract, which needs no library', async () => {
  const root = app();
  const [made] = bundle(root);

  expect(made?.files).toEqual(['main.mjs']);
  expect(made && (await answer(made, '7'))).toMatchObject({ statusCode: 200, body: '{"id":7}' });
  expect(made && (await answer(made, 'x'))).toMatchObject({ statusCode: 400 });
  expect(made?.text).not.toContain(root);
  expect(sources(root)).toEqual([join(root, 'functions/hello/main.ts'), join(root, 'lib/order.ts')]);
});

test('makes a bundle again when a type of its contract changes, and only then', () => {
  const root = app();
  const [before] = bundle(root);
  buildUntilRemembered(root, { conditions: ['@lambda-forge/source'] });

  write(root, 'lib/order.ts', order.replace('id: number', 'id: 1 | 7'));
  settle();
  const [after] = bundle(root);

  expect(after?.hash).not.toBe(before?.hash);
  expect(after?.text).toMatch(/\[1, 7\]/);
});

test('tells what keeps a contract from being one', () => {
  const root = app({ 'lib/order.ts': 'export interface Order { id: Map<string, string> }\n' });

  expect(() => bundle(root)).toThrow('is a Map, which JSON cannot carry');
});

test('refuses a handler that is seen to answer with more than its contract has', () => {
  const root = app({ 'functions/hello/main.ts': main.replace('{ id: path', "{ secret: 'x', id: path") });

  expect(() => bundle(root)).toThrow(
    'The handler of "functions/hello/main.ts" answers with "secret", which its Output does not have (functions/hello/main.ts:6).',
  );
});

test('keeps each contract with the handler that has it', async () => {
  const other = main
    .replace('orderId: number', 'orderId: string')
    .replace('id: path.orderId', 'id: Number(path.orderId) + 1');
  const root = app({ 'functions/other/main.ts': other });
  const [first, second] = bundle(root, { minify: true }, ['hello', 'other']);

  expect(first && (await answer(first, '7'))).toMatchObject({ body: '{"id":7}' });
  expect(second && (await answer(second, '7'))).toMatchObject({ body: '{"id":8}' });
});

const growing = `
import { createHandler, problem, type Problem } from '@lambda-forge/handler';
export interface Path { orderId: string }
export interface Input { /** @minimum 1 */ limit?: number; channel?: 'web' | 'shop' }
export interface Item { sku: string; /** @minimum 1 */ count: number }
export type Output = { statusCode: 200; body: { id: string; items: Item[] } } | Problem<404>;
export const handler = createHandler<{ Path: Path; Input: Input; Output: Output }>(({ path }) =>
  path.orderId === '7' ? { statusCode: 200, body: { id: '7', items: [] } } : problem(404),
);
`;
const bare = `
export const handler = async (event) => {
  const found = event.pathParameters.orderId === '7';
  return { statusCode: found ? 200 : 404, body: JSON.stringify(found ? { id: '7', items: [] } : { title: 'Not Found' }) };
};
`;

test('grows by at most 8 KB for an ordinary contract', () => {
  const root = app({ 'functions/hello/main.ts': growing, 'functions/bare/main.ts': bare });
  const [ours, plain] = bundle(root, { minify: true }, ['hello', 'bare']);

  const growth = (ours?.text.length ?? 0) - (plain?.text.length ?? 0);
  expect(growth).toBeLessThan(8 * 1024);
  expect(growth).toBeGreaterThan(4000);
  // What no part of this contract needs.
  for (const part of [
    'set-cookie',
    'base64Encoded:!0',
    'as a multiple of',
    'has a name that',
    'no item twice',
    'pipeline',
  ])
    expect(ours?.text).not.toContain(part);
});
