import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { makeFolder } from '@lambda-forge/test-support';
import transform from './jest-preset-transform.ts';
import { runSuite } from './runner/run-suite.ts';

const packageRoot = join(import.meta.dirname, '..');
const quiet = ['--silent', '--reporters', join(packageRoot, 'fixtures', 'no-reporter.cjs')];

const main = `
import { createHandler } from '@lambda-forge/handler';
import type { Order } from '../../lib/order.js';
export interface Path { orderId: number }
export type Output = Order;
export const handler = createHandler<{ Path: Path; Output: Output }>(({ path }) => ({ id: path.orderId }));
`;
const unitTest = `
import { call } from '@lambda-forge/testing';
import { handler } from './main.ts';
const of = (orderId) => call(handler, { resource: '/orders/{orderId}', path: { orderId } });
test('answers', async () => {
  expect(await of('7')).toMatchObject({ status: 200, body: { id: 7 } });
  expect(await of('x')).toMatchObject({ status: 400, body: { errors: [{ in: 'path', pointer: '#/orderId' }] } });
});
`;
const order = 'export interface Order { id: number }\n';

// https://nodejs.org/api/modules.html#the-module-wrapper, and jest's own
const parameters = ['module', 'exports', 'require', '__dirname', '__filename', 'jest'];

test.each(parameters)('a module may have a %s of its own', (name) => {
  const text = `#!/usr/bin/env node
    import { sep } from 'node:path';
    const ${name} = import.meta.url + sep;
    export function own() { return ${name}; }`;
  const root = makeFolder({ 'own.mts': text });
  const file = join(root, 'own.mts');
  const exports: { own?: () => unknown } = {};
  const { code } = transformed(text, file, root);
  const [given, require] = [{}, createRequire(import.meta.url)];
  new Function(...parameters, code.replace(/^#!.*/, ''))(given, exports, require, root, file, given);

  expect(exports.own?.()).toBe(`${pathToFileURL(file).href}${sep}`);
});

const decorated = `
const given: number[] = [];
/** Takes note of what decorators of its kind are given, @see the specification. */
function note(...args: unknown[]): void { given.push(args.length); }
class Lambda { @note run() {} }
export const count = given[0];
`;

test.each([
  ['the standard, where no settings say otherwise', {}, 2],
  [
    'the standard, by the nearest settings',
    { 'lib/tsconfig.json': '{"compilerOptions":{}}', ...legacy('.') },
    2,
  ],
  ['TypeScript, as the nearest settings say', legacy('.'), 3],
  [
    'TypeScript, as those say which they extend',
    { 'lib/tsconfig.json': '{"extends":"../base/tsconfig.json"}', ...legacy('base') },
    3,
  ],
])('decorators are those of %s', (_, files, count) => {
  const root = makeFolder({ 'lib/decorated.ts': decorated, ...files });
  const exports: { count?: unknown } = {};
  const { code } = transformed(decorated, join(root, 'lib/decorated.ts'), root);
  new Function('exports', code)(exports);

  expect(exports.count).toBe(count);
});

function legacy(folder: string): Record<string, string> {
  return { [`${folder}/tsconfig.json`]: '{"compilerOptions":{"experimentalDecorators":true}}' };
}

function app(files: Readonly<Record<string, string>> = {}): string {
  const root = makeFolder({
    'package.json': '{"type":"module"}',
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'nodenext', strict: true, customConditions: ['@lambda-forge/source'] },
    }),
    'jest.config.mjs': `export { default } from ${JSON.stringify(join(packageRoot, 'src/jest-preset.ts'))};\n`,
    'functions/orders/main.ts': main,
    'functions/orders/unit.test.ts': unitTest,
    'lib/order.ts': order,
    ...files,
  });
  mkdirSync(join(root, 'node_modules/@lambda-forge'), { recursive: true });
  symlinkSync(packageRoot, join(root, 'node_modules/@lambda-forge/testing'));
  symlinkSync(join(packageRoot, '../handler'), join(root, 'node_modules/@lambda-forge/handler'));
  for (const name of ['jest', '@jest'])
    symlinkSync(join(packageRoot, 'node_modules', name), join(root, 'node_modules', name));
  return root;
}

test('handlers of an app have their contracts in its unit tests, as they are at each run', async () => {
  const root = app();
  // Whoever follows it never ends.
  symlinkSync('..', join(root, 'functions', 'loop'));
  const run = () => runSuite('unit', { root, args: quiet });

  expect(await run()).toBe(0);

  // Of a type that only the contract knows: the answer does not fit any more, which fails the call.
  writeFileSync(join(root, 'lib/order.ts'), 'export interface Order { id: 8 }\n');
  expect(await run()).toBe(1);

  writeFileSync(join(root, 'lib/order.ts'), order);
  expect(await run()).toBe(0);
});

test('a contract that is none fails the tests of its handler', async () => {
  expect(
    await runSuite('unit', {
      root: app({ 'lib/order.ts': 'export interface Order { id: symbol }\n' }),
      args: quiet,
    }),
  ).toBe(1);
});

test('what a run keeps is not used when a file of the contract has changed', () => {
  const root = app();
  const file = join(root, 'functions/orders/main.ts');
  const { code } = transformed(main, file, root);
  const load = () => {
    const require = createRequire(file);
    const fakes: Record<string, unknown> = {
      '@lambda-forge/handler': {},
      '@lambda-forge/handler/compiled': {
        bindContract: () => () => 'bound',
        bindBatchContract: () => {},
        bindProblem: () => {},
        bindStreamContract: () => {},
      },
    };
    const exports: { handler?: unknown } = {};
    new Function('require', 'exports', code)((name: string) => fakes[name] ?? require(name), exports);
    return exports.handler;
  };

  expect(load()).toBe('bound');

  writeFileSync(join(root, 'lib/order.ts'), 'export interface Order { id: 8 }\n');

  expect(load).toThrow(
    `The contract of functions/orders/main.ts is older than ${join(root, 'lib/order.ts')}. Start the tests again`,
  );
});

function transformed(text: string, file: string, root: string): { readonly code: string } {
  const options = {
    config: { rootDir: root, transform: [] },
    transformerConfig: {},
  } as unknown as Parameters<NonNullable<typeof transform.process>>[2];
  return transform.process?.(text, file, options) ?? { code: '' };
}
