import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeFolder } from '@lambda-forge/test-support';
import { compileMain } from './compile-main.ts';
import { bundleQuickly, type QuickFunction } from './quick-bundles.ts';

const main = `
import { createHandler } from '@lambda-forge/handler';
import type { Order } from '../lib/order.js';
export type Output = Order;
export const handler = createHandler<{ Output: Output }>(() => ({ id: 7 }));
`;
const tsconfig = JSON.stringify({
  compilerOptions: { module: 'nodenext', strict: true, customConditions: ['@lambda-forge/source'] },
});

function app() {
  const root = makeFolder({
    'package.json': '{"type":"module"}',
    'tsconfig.json': tsconfig,
    'hello/main.ts': main,
    'lib/order.ts': 'export interface Order { id: number }\n',
  });
  mkdirSync(join(root, 'node_modules/@lambda-forge'), { recursive: true });
  symlinkSync(join(import.meta.dirname, '../../handler'), join(root, 'node_modules/@lambda-forge/handler'));
  const quick = {
    config: {},
    main: join(root, 'hello/main.ts'),
    options: { bundle: true, platform: 'node', format: 'esm', conditions: ['@lambda-forge/source'] },
    inputs: new Set(),
  } as unknown as QuickFunction;
  const contracts = { ask: async (main: string) => compileMain(root, main) };
  const bundle = () => bundleQuickly(root, quick, { folder: join(root, 'out'), contracts });
  return { root, bundle, read: () => readFileSync(join(root, 'out/main.js'), 'utf8') };
}

test('bundles a handler with the contract of this moment, and knows the files of its types', async () => {
  const { root, bundle, read } = app();

  const made = await bundle();

  expect(made).not.toHaveProperty('error');
  const inputs = 'inputs' in made ? made.inputs : new Set();
  expect([join(root, 'hello/main.ts'), join(root, 'lib/order.ts')].every((file) => inputs.has(file))).toBe(
    true,
  );
  expect(read()).toMatch(/"id": \{ "type": "number" \}/);

  writeFileSync(join(root, 'lib/order.ts'), 'export interface Order { id: 7 }\n');
  await bundle();

  expect(read()).toMatch(/"const": 7/);
});

test('tells what keeps a contract from being one', async () => {
  const { root, bundle } = app();
  writeFileSync(join(root, 'lib/order.ts'), 'export interface Order { id: symbol }\n');

  expect(await bundle()).toMatchObject({
    error: expect.stringContaining('is a symbol, which JSON cannot carry'),
  });
});
