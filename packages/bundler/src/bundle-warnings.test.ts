import { describe, expect, test } from '@jest/globals';
import { settle } from '@lambda-forge/test-support';
import { app, build, buildUntilRemembered, recordsOf, write } from './bundles.test.support.ts';
import { renderWarnings } from './render-warnings.ts';

const express = {
  'node_modules/express/package.json': '{"name":"express"}',
  'node_modules/express/index.js': 'module.exports = () => 1;\n',
};
const calling =
  "import * as express from 'express';\nexport const handler = async () => express();\nexport const made = () => new express();\n";
const withLocation = 'export const here = import.meta.url;\nexport const handler = async () => here;\n';
const withDecorator =
  '// @Not()\nfunction D(_: unknown): void {}\n@D export class A {}\nexport const handler = async () => new A();\n';

function messagesOf(bundles: ReturnType<typeof build>): string[] {
  const named = bundles.flatMap(({ warnings }, index) =>
    warnings.map((warning) => [`f${index}`, warning] as const),
  );
  return renderWarnings(named).map(({ message, hint }) => `${message} ${hint}`);
}

describe('code that can do nothing but throw', () => {
  test('is refused, also when its bundle is in the cache, until it is mended', () => {
    const root = app({ main: calling, ...express });
    const refusal =
      /^Bundling: 2 problems\n {2}- functions\/hello\/main\.ts:2:36 \(function "hello"\): Calling "express" will crash at run-time .*\n {4}Import its default: .*\n {2}- functions\/hello\/main\.ts:3:31 .*Constructing "express"/;

    expect(() => build(root)).toThrow(refusal);
    const records = recordsOf(root);
    expect(() => build(root)).toThrow(refusal);
    expect(recordsOf(root)).toEqual(records);
    write(root, 'functions/hello/main.ts', calling.replace('* as express', 'express'));
    settle();
    expect(messagesOf(build(root))).toEqual([]);
  });

  test.each([
    ['a class that is used before it is there', 'export class A { static [A.name] = 1; }'],
    [
      'a private member that cannot be read',
      'export class A { set #y(v: number) {} m() { return this.#y; } }',
    ],
    ['a private method that is written', 'export class A { #y() {} m() { this.#y = 1; } }'],
    ['a property of super that is deleted', 'export class A extends Object { m() { delete super.x; } }'],
  ])('is %s', (_, code) => {
    const root = app({ main: `export const handler = 1;\n${code}\n` });

    expect(() => build(root)).toThrow(/main\.ts:2:\d+ \(function "hello"\): .*will throw/);
  });

  test('is told together with what cannot be built', () => {
    const root = app({ main: calling, ...express, '../other/main.ts': 'export const = 1;\n' });

    expect(() => build(root, {}, 'isolated', ['hello', 'other'])).toThrow(
      /3 problems[\s\S]*Calling "express"[\s\S]*Import its default[\s\S]*other\/main\.ts:1:14/,
    );
  });

  test('names in a shared asset the function that has it', () => {
    const root = app({ main: calling, ...express, '../other/main.ts': 'export const handler = 1;\n' });

    expect(() => build(root, {}, 'shared', ['other', 'hello'])).toThrow(
      /main\.ts:2:36 \(function "hello"\): Calling/,
    );
  });

  test('is no matter where a package does it', () => {
    const root = app({
      main: "import 'dep';\nexport const handler = 1;\n",
      'node_modules/dep/package.json': '{"name":"dep","type":"module"}',
      'node_modules/dep/index.js': "import * as express from 'express'; express(); express.nope();\n",
      ...express,
    });

    expect(messagesOf(build(root))).toEqual([]);
  });
});

describe('warnings', () => {
  test('are the same when the bundle comes from the cache', () => {
    const root = app({ main: withLocation });
    const expected = [
      `functions/hello/main.ts:1:21 (function "f0"): "import.meta" is not available with the "cjs" output format and will be empty. import.meta.url is undefined there, which createRequire, fileURLToPath and new URL refuse: leave out format: 'cjs', or use __filename.`,
    ];

    expect(messagesOf(buildUntilRemembered(root, { format: 'cjs' }))).toEqual(expected);
    const records = recordsOf(root);
    expect(messagesOf(build(root, { format: 'cjs' }))).toEqual(expected);
    expect(recordsOf(root)).toEqual(records);
    expect(messagesOf(build(root))).toEqual([]);
  });

  test.each([
    [
      'import-is-undefined',
      "import * as w from './w.ts';\nexport const handler = () => w.nope;\n",
      /"nope" will always be undefined/,
    ],
    [
      'commonjs-variable-in-esm',
      'export const x = 1;\nmodule.exports = { handler() {} };\n',
      /"module" variable is treated as a global/,
    ],
    [
      'duplicate keys',
      'export const handler = { a: 1, a: 2 };\n',
      /Duplicate key "a".*The original key "a" is here\./,
    ],
  ])('are of %s', (_, main, expected) => {
    const root = app({ main, 'w.ts': 'export const word = 1;\n' });

    expect(messagesOf(build(root))).toEqual([expect.stringMatching(expected)]);
  });

  test('are said once, whichever functions have the code, and do not flood', () => {
    const names = ['hello', 'b', 'c', 'd', 'e'];
    const main = "export * from '../lib.ts';\nexport const here = import.meta.url;\n";
    const root = app({
      main,
      '../lib.ts': 'export const handler = import.meta.dirname;\n',
      ...Object.fromEntries(names.slice(1).map((name) => [`../${name}/main.ts`, main])),
    });

    expect(messagesOf(build(root, { format: 'cjs' }, 'isolated', names))).toEqual([
      expect.stringMatching(
        /lib\.ts:1:24 \(function "f0" and 4 others\).* and 3 more places: "import\.meta" is not/,
      ),
    ]);
  });

  test('of one function are not those of another of the same run', () => {
    const root = app({
      main: withLocation,
      '../other/main.ts': 'export const handler = 1;\n',
      '../other/tsconfig.json': '{"compilerOptions":{"target":"bogus"}}',
    });
    const [hello, other] = build(root, { format: 'cjs' }, 'isolated', ['hello', 'other']);

    expect(hello?.warnings.map(({ place }) => place)).toEqual(['functions/hello/main.ts:1:21']);
    expect(other?.warnings.map(({ place }) => place)).toEqual(['functions/other/tsconfig.json:1:30']);
  });
});

describe('emitDecoratorMetadata', () => {
  const on = '{"compilerOptions":{"experimentalDecorators":true,"emitDecoratorMetadata":true}}';
  const off = '{"extends":"../../base.json","compilerOptions":{"emitDecoratorMetadata":false}}';
  const told =
    /^functions\/hello\/main\.ts:3 \(function "f0"\): "emitDecoratorMetadata" of (.*) has no effect, .* Tell them the types/;

  test.each([
    ['in the tsconfig.json of the app', { 'tsconfig.json': on }, 'tsconfig.json'],
    ['in what it extends', { 'tsconfig.json': '{"extends":["./base.json"]}', 'base.json': on }, 'base.json'],
    ['in one of the function', { '../hello/tsconfig.json': on }, 'functions/hello/tsconfig.json'],
    ['with comments', { 'tsconfig.json': `// ours\n${on}` }, 'tsconfig.json'],
  ])('is told where decorators are used: %s', (_, files, tsconfig) => {
    const root = app({ main: withDecorator, ...files });
    const first = messagesOf(build(root));

    expect(first).toEqual([expect.stringMatching(told)]);
    expect(told.exec(first[0] ?? '')?.[1]).toBe(tsconfig);
    expect(messagesOf(build(root))).toEqual(first);
  });

  test.each([
    ['overridden', withDecorator, { 'base.json': on, '../hello/tsconfig.json': off }],
    ['absent', withDecorator, { 'tsconfig.json': '{"compilerOptions":{"experimentalDecorators":true}}' }],
    [
      'of no use',
      "/**\n @Doc()\n*/\nexport const handler = () => 'a @b' + `\n@c` + /[^@]+@x/; // @d\n",
      { 'tsconfig.json': on },
    ],
  ])('is no matter where it is %s', (_, main, files) => {
    expect(messagesOf(build(app({ main, ...files })))).toEqual([]);
  });

  test('is that of the option tsconfig, which stands in for every other', () => {
    const root = app({ main: withDecorator, 'base.json': on, 'tsconfig.json': '{}' });

    expect(messagesOf(build(root, { tsconfig: 'base.json' }))).toEqual([expect.stringMatching(told)]);
    expect(messagesOf(build(root))).toEqual([]);
  });
});
