import { expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { readTypes } from './read-types.test.support.ts';

/** The schema of a member `a` with a comment. */
function memberWith(comment: string, type = 'string'): JsonSchema {
  const { components, problems } = readTypes(`export interface Root {\n${comment}\na: ${type};\n}`);
  expect(problems).toEqual([]);
  return components['Root']?.properties?.['a'] as JsonSchema;
}
const descriptionOf = (comment: string) => memberWith(comment).description;

test.each([
  ['/** Its name. */', 'Its name.'],
  ['/**\n * Its name,\n * and more.\n */', 'Its name,\nand more.'],
  ['/** - dash */', '- dash'],
  ['/** First. */ /** Last. */', 'Last.'],
  ['/* none */', undefined],
  ['// none', undefined],
  ['/**  */', undefined],
  ['/** First.\n * @remarks More.\n * @remarks And more. */', 'First.\n\nMore.\n\nAnd more.'],
  ['/** @remarks Only that. */', 'Only that.'],
  // Only an address leads anywhere from a document.
  ['/** {@link https://a.b/c the text} */', '[the text](https://a.b/c)'],
  ['/** {@link https://a.b/c | the text} */', '[the text](https://a.b/c)'],
  ['/** {@link http://a.b} and {@link  https://a.b} */', 'http://a.b and https://a.b'],
  ['/** {@link Foo} {@link Foo | bar} {@link Foo  bar } */', 'Foo bar bar'],
  ['/** {@link Foo.https://a} */', 'Foo.https://a'],
  ['/** {@linkcode Foo} {@linkcode Foo bar} */', '`Foo` `bar`'],
  ['/** {@linkplain Foo} {@linkplain https://a.b c} */', 'Foo [c](https://a.b)'],
  ['/** {@other Foo}. */', '{@other Foo}.'],
  ['/** First.\n * @see {@link Foo} */', 'First.'],
])('%s says %j', (comment, description) => {
  expect(descriptionOf(comment)).toBe(description);
});

test('tags say what they say, those of the language and those of nobody nothing', () => {
  expect(memberWith('/** Its name. @minLength 1 @see other @since 2 @internal */')).toEqual({
    type: 'string',
    description: 'Its name.',
    minLength: 1,
  });
});

test('a type has the comment of its declaration, a member its own', () => {
  const { components } = readTypes(`
    /** Of B. */ interface B {
      /** From B. */
      a: 1;
      /** Only in B. */
      b: 1;
    }
    /** Of A. */ export interface A extends B { a: 1; /** Its own. */ c: 1 }
    export class C implements B { a = 1 as const; /** Own. */ b = 1 as const }
    /** Of D. @deprecated Use A. */ export class D {}
  `);

  expect(components['A']).toMatchObject({
    description: 'Of A.',
    properties: {
      a: { description: 'From B.' },
      b: { description: 'Only in B.' },
      c: { description: 'Its own.' },
    },
  });
  expect(components['C']?.properties).toMatchObject({
    a: { description: 'From B.' },
    b: { description: 'Own.' },
  });
  expect(components['D']).toMatchObject({ deprecated: true, description: 'Of D.\n\nDeprecated: Use A.' });
});

test('a member without a comment has that of the one it takes the place of, also of one on the line of others', () => {
  const { components } = readTypes(`
    interface Far { /** From Far. @minimum 1 */ a: number; b: 1 } interface Near extends Far { a: number }
    export interface A extends Near { a: number }
    export class B implements Far { a = 1; /** Own. */ b = 1 as const }
  `);

  expect(components['A']?.properties?.['a']).toEqual({
    type: 'number',
    description: 'From Far.',
    minimum: 1,
  });
  expect(components['B']?.properties).toMatchObject({
    a: { description: 'From Far.', minimum: 1 },
    b: { description: 'Own.' },
  });
});

test('bases that lead back to where they began are searched once', () => {
  const { components } = readTypes(
    'interface A extends B { /** Of A. */ a: 1 } export interface B extends A { /** Of B. */ a: 1 }',
  );

  expect(components).toHaveProperty('B');
});

test('a type beside a value of its name has its own comment, or else that of the value, but not of a function', () => {
  const { schemas, components } = readTypes(`
    /** The values. */ export const Size = ['s'] as const;
    /** A size. @example s */ export type Size = (typeof Size)[number];
    /** The colors. */ export const Color = ['red', 'blue'] as const;
    export type Color = (typeof Color)[number];
    /** What it does. */ export function Make() {}
    export interface Make { a: 1 }
    /** One.
     * @minProperties 1 */ export interface Both { a: 1 }
    /** Two. */ export interface Both { b: 1 }
    /** Three. */ export const Both = 1;
  `);

  expect(schemas['Size']).toMatchObject({ description: 'A size.', examples: ['s'] });
  expect(components['Color'] ?? schemas['Color']).toMatchObject({ description: 'The colors.' });
  expect(components['Make']).not.toHaveProperty('description');
  expect(components['Both']).toMatchObject({ description: 'One.\nTwo.', minProperties: 1 });
});

test('the types of plain JavaScript have comments of their own', () => {
  const source = `
    /**
     * An order.
     * @typedef {object} Order
     * @property {string} id - its id
     * @property {number} [count] how - many
     */
    export {};`;
  const { components, schemas } = readTypes(source, { main: 'main.js' });
  const { Order } = { ...schemas, ...components };

  expect(Order).toEqual({
    type: 'object',
    description: 'An order.',
    properties: {
      id: { type: 'string', description: 'its id' },
      count: { type: 'number', description: 'how - many' },
    },
    required: ['id'],
  });
});

test.each<[string, string, Readonly<Record<string, string>> | undefined]>([
  ['before each', "/** One. */ 'x' | /** Two. */ 'y'", { x: 'One.', y: 'Two.' }],
  ['before the first bar', "| /** One. */ 'x' | 'y'", { x: 'One.' }],
  ['on a line of its own', "\n/** One. */\n| 'x'\n/** Two. */\n| 'y'", { x: 'One.', y: 'Two.' }],
  ['after each on its line', "| 'x' /** One. */\n| 'y' /** Two. */", { x: 'One.', y: 'Two.' }],
  ['after the last, before the end', "'x' | 'y' /** Two. */", { y: 'Two.' }],
  ['before a bar', "'x' /** One. */ | 'y'", { x: 'One.' }],
  ['of more than one line', "/**\n * One,\n * and\n * more.\n */ 'x' | 'y'", { x: 'One, and more.' }],
  [
    'with a warning',
    "/** One. @deprecated Use y. */ 'x' | /** @deprecated */ 'y'",
    { x: 'One. Deprecated: Use y.', y: 'Deprecated.' },
  ],
  ['that is none of JSDoc', "/* One. */ 'x' | 'y' // Two.", undefined],
  ['in brackets', "(/** One. */ 'x' | 'y') | 'z'", { x: 'One.' }],
])('a union has comments %s', (_, union, said) => {
  const { components } = readTypes(`export interface Root { a: ${union}; }`);
  const a = components['Root']?.properties?.['a'] as JsonSchema & { 'x-enumDescriptions'?: unknown };

  expect(a['x-enumDescriptions']).toEqual(said);
  const list = Object.entries(said ?? {}).map(([value, text]) => `- \`${value}\`: ${text}`);
  expect(a.description).toBe(said && list.join('\n'));
});

test('what follows a union on its line is its last comment, unless it is of what comes next', () => {
  const { schemas, components } = readTypes(`
    export type A = 'x' | 'y'; /** Of y. */
    export type B = 'x' | 'y';
    /** Of C. */ export type C = 'x' | 'y'
  `);
  const all = { ...schemas, ...components } as Record<
    string,
    JsonSchema & { 'x-enumDescriptions'?: unknown }
  >;

  expect(all['A']?.['x-enumDescriptions']).toEqual({ y: 'Of y.' });
  expect(all['B']).not.toHaveProperty('x-enumDescriptions');
  expect(all['C']).toMatchObject({ description: 'Of C.' });
});

test('members of an enum have their comments', () => {
  const { components } = readTypes(
    "/** All. */ export enum E { /** First. */ a = 'x', b = 'y', /** @deprecated */ c = 'z' } export enum F { /** Zero. */ a, b }",
  );

  expect(components['E']).toMatchObject({
    'x-enumDescriptions': { x: 'First.', z: 'Deprecated.' },
    description: 'All.\n\n- `x`: First.\n- `z`: Deprecated.',
  });
  expect(components['F']).toMatchObject({ 'x-enumDescriptions': { '0': 'Zero.' } });
});

test.each<[string, string, readonly (string | undefined)[]]>([
  ['before each', '[/** One. */ string, /** Two. */ number]', ['One.', 'Two.']],
  ['after each on its line', '[\n string, /** One. */\n number, /** Two. */\n]', ['One.', 'Two.']],
  ['after one, before its comma', '[string /** One. */, number]', ['One.', undefined]],
  ['before the next on the line', '[string, /** Two. */ number]', [undefined, 'Two.']],
  ['after the last', '[string, number /** Two. */]', [undefined, 'Two.']],
  ['of none', '[string, number]', [undefined, undefined]],
])('a tuple has comments %s', (_, tuple, said) => {
  const { components } = readTypes(`export interface Root { a: ${tuple}; b: 1 }`);
  const { prefixItems = [] } = (components['Root']?.properties?.['a'] ?? {}) as JsonSchema;

  expect(prefixItems.map(({ description }) => description)).toEqual(said);
});
