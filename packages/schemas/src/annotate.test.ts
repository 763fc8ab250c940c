// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are types
import { expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { readTypes } from './read-types.test.support.ts';

function read(source: string, files: Readonly<Record<string, string>> = {}) {
  const { schemas, components, problems, warnings } = readTypes(source, { files });
  const { A = {} } = schemas;
  const schema = (A.$ref === 'A' ? components['A'] : undefined) ?? A;
  const member = (name: string) => schema.properties?.[name] as JsonSchema;
  return { schema, member, problems, warnings };
}

test('tags of values are judged by all others, wherever these stand', () => {
  const { member, problems } = read(`export interface A {
    /** @example 5 @default 4 @minimum 3 @maximum 6 */ a: number;
    /** @default 2
     * @minimum 3 */ b: number;
    /** @example 7 @maximum 6 @example 5 */ c: number;
  }`);

  expect(member('a')).toEqual({ type: 'number', minimum: 3, maximum: 6, examples: [5], default: 4 });
  expect(problems).toEqual([
    'A.b has "@default 2", which is not a value that its type and tags take (main.ts:4). Write a value after @default that the type takes, as JSON.',
    'A.c has "@example 7", which is not a value that its type and tags take (main.ts:5). Write a value after @example that the type takes, as JSON.',
  ]);
});

test('bounds beside each other are judged when all are known', () => {
  const { member, problems } = read(`
    /** @minimum 5 @maximum 9 */ type Size = number;
    export interface A {
      /** @maximum 3 @minimum 1 */ a: Size;
      /** @maximum 3 */ b: Size;
    }`);

  expect(member('a')).toMatchObject({ minimum: 1, maximum: 3 });
  expect(problems).toEqual([
    'A.b has "@maximum 3", which with its other bounds leaves no value (main.ts:5). Write bounds of which the least is not above the most.',
  ]);
});

test('whoever gives examples means them instead of those of the type', () => {
  const { member } = read(`
    /** @example USD */ type Currency = string;
    export interface A { a: Currency; /** @example EUR @example CHF */ b: Currency; /** Only said. */ c: Currency }
  `);

  expect([member('a').examples, member('b').examples, member('c').examples]).toEqual([
    ['USD'],
    ['EUR', 'CHF'],
    ['USD'],
  ]);
});

test('examples of a pattern stay where a comment gives none that can be shown', () => {
  const { member } = read(
    'export interface A { /** @example ```ts\n * create()\n * ``` */ a: `x-${string}`; /** Said. */ b: `x-${string}` }',
  );

  expect([member('a').examples, member('b').examples]).toEqual([['x-text'], ['x-text']]);
});

test('the lines after a value are part of the description', () => {
  const { member } = read(`export interface A {
    /**
     * How long.
     * @minimum 1
     * In seconds.
     * @default 5
     * As others do.
     */
    a: number;
    /** @minimum 1
     * In seconds. */
    b: number;
  }`);

  expect(member('a').description).toBe('How long.\n\nIn seconds.\n\nAs others do.');
  expect(member('b').description).toBe('In seconds.');
});

test('a description and the comments of single values are one', () => {
  const { member } = read("export interface A { /** Which one. */ a: /** One. */ 'x' | 'y' }");

  expect(member('a').description).toBe('Which one.\n\n- `x`: One.');
});

test('values of a type inside itself are judged when all of it is known', () => {
  const { schema, problems } = read(`
    export interface A {
      name: string;
      /** @example [{"name": "a", "parts": []}] @default [] */ parts: A[];
      /** @example [{"name": 5, "parts": []}] */ bad?: A[];
      /** @default {"parts": []} */ worse?: A;
    }`);

  expect(schema.properties?.['parts']).toMatchObject({
    examples: [[{ name: 'a', parts: [] }]],
    default: [],
  });
  expect(problems).toEqual([
    'A.bad has "@example [{"name": 5, "parts": []}]", which is not a value that its type and tags take (main.ts:5). Write a value after @example that the type takes, as JSON.',
    'A.worse has "@default {"parts": []}", which is not a value that its type and tags take (main.ts:6). Write a value after @default that the type takes, as JSON.',
  ]);
});

test('nobody can mend the comments of a package: bad tags are left out, and told of, but for examples', () => {
  const files = {
    'node_modules/p/index.d.ts': `export interface P {
      /** @minimum a */ a?: number;
      /** @example b */ b?: number;
      /** @default 5 @minimum 1 */ c?: number;
      name: string;
      /** @default {"name": 5} */ up?: P;
      /** @default {"name": "a"} */ fine?: P;
    }`,
  };
  const { components, problems, warnings } = readTypes(
    "import type { P } from 'p'; export interface A { p: P }",
    { files },
  );

  expect(problems).toEqual([]);
  expect(warnings).toEqual([
    'P.a has "@minimum a", which is not a number (node_modules/p/index.d.ts:2). It is a comment of a package, and is left out of the document.',
    expect.stringContaining('P.up has "@default {"name": 5}"'),
  ]);
  expect(components['P']?.properties).toMatchObject({
    a: { type: 'number' },
    b: { type: 'number' },
    c: { default: 5, minimum: 1 },
  });
  expect(components['P']?.properties?.['up']).not.toHaveProperty('default');
});
