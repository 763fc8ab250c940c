import { expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { readTypes, schemaOf } from './read-types.test.support.ts';

const text: JsonSchema = { type: 'string' };
const one: JsonSchema = { type: 'number', const: 1 };

test.each<[string, JsonSchema]>([
  ['{}', { type: ['object', 'array', 'string', 'number', 'boolean'] }],
  ['{ a: 1 }', { type: 'object', properties: { a: one }, required: ['a'] }],
  ['{ a?: 1 }', { type: 'object', properties: { a: one } }],
  ['{ a: 1 | undefined }', { type: 'object', properties: { a: one }, required: ['a'] }],
  // Texts and lists have it, too.
  [
    '{ length: number }',
    { type: ['object', 'array', 'string'], properties: { length: { type: 'number' } }, required: ['length'] },
  ],
  ['{ length: string }', { type: 'object', properties: { length: text }, required: ['length'] }],
  [
    '{ length: number; a?: 1 }',
    {
      type: 'object',
      properties: { length: { type: 'number' }, a: one },
      required: ['length'],
    },
  ],
  ['object & { a?: string }', { type: ['object', 'array'], properties: { a: text } }],
  [
    'object & { a?: string; b: string }',
    { type: 'object', properties: { a: text, b: text }, required: ['b'] },
  ],
  ['{ a?: string } & { b?: string }', { type: 'object', properties: { a: text, b: text } }],
  ['{ [Symbol.iterator]?: 5; a: 1 }', { type: 'object', properties: { a: one }, required: ['a'] }],
])('%s is %j', (type, schema) => {
  expect(schemaOf(type)).toEqual(schema);
});

test('what may be undefined may be missing in what is answered', () => {
  expect(schemaOf('{ a: 1 | undefined; b: undefined; c: 1 }', { direction: 'output' })).toEqual({
    type: 'object',
    properties: { a: one, b: { not: {} }, c: one },
    required: ['c'],
  });
});

test('a class is its public data, what cannot be set only to be read', () => {
  const { components } = readTypes(`
    export class A {
      private x = 1; #y = 2; static z = 3; protected w = 1;
      a = ''; readonly b?: string;
      get c() { return '' } set c(v) {}
      get d() { return '' }
      set e(v: string) {}
    }
    export class Hidden { private x = 1; #y = 2 }
    export class WithMark { __a = ''; '__@b' = ''; }
  `);

  expect(components).toEqual({
    A: {
      type: 'object',
      properties: { a: text, b: text, c: text, d: { ...text, readOnly: true }, e: text },
      required: ['a', 'c', 'd', 'e'],
    },
    Hidden: { type: 'object' },
    WithMark: {
      type: 'object',
      properties: { __a: text, '__@b': text },
      required: ['__a', '__@b'],
    },
  });
});

test('members stand in the order of their declarations, files by their names', () => {
  const files = { 'b.ts': 'export interface B { y: 1; x: 1 }', 'a.ts': 'export interface C { z: 1; w: 1 }' };
  const source = `
    import type { B } from './b.ts'; import type { C } from './a.ts';
    export type A = B & { q: 1; p: 1 } & C;`;
  const { components } = readTypes(source, { files });

  expect(Object.keys(components['A']?.properties ?? {})).toEqual(['z', 'w', 'y', 'x', 'q', 'p']);
});

test('a problem of a member says which one it is', () => {
  const { problems } = readTypes(`export interface A {
  $x: symbol;
  'a-b': { c: symbol };
  ü: symbol;
  '-': symbol;
}`);

  expect(problems.map((each) => each.split(' is ')[0])).toEqual(['A.$x', 'A["a-b"].c', 'A["ü"]', 'A["-"]']);
  expect(problems[1]).toContain('(main.ts:3)');
});

test('methods and functions are refused', () => {
  const { problems } = readTypes(
    'export interface A {\n  f(): void;\n  g?: () => 1;\n}\nexport type F = () => 1;',
  );
  const hint =
    'Leave it out of the contract, with Omit<...> say, or write the type of the value that it returns.';

  expect(problems).toEqual([
    `A.f is a function, which JSON cannot carry (main.ts:2). ${hint}`,
    `A.g is a function, which JSON cannot carry (main.ts:3). ${hint}`,
    `F is a function, which JSON cannot carry (main.ts:5). ${hint}`,
  ]);
});

test.each<[string, JsonSchema]>([
  ['Date', { ...text, format: 'date-time' }],
  ['{ toJSON(): { x: 1 } }', { type: 'object', properties: { x: one }, required: ['x'] }],
  ['{ toJSON(): number; y: 1 }', { type: 'number' }],
  ['{ toJSON(): string }', text],
  ['{ toJSON: 1 }', { type: 'object', properties: { toJSON: one }, required: ['toJSON'] }],
  ['{ toJSON(): Date; y: 1 }', { ...text, format: 'date-time' }],
])('of %s, what toJSON returns is answered: %j', (type, schema) => {
  expect(schemaOf(type, { direction: 'output' })).toEqual(schema);
});

test('a class of the name of one with a format has that of what it returns', () => {
  const source = 'export {}; class URL { toJSON() { return 5; } } export interface A { a: URL }';

  expect(readTypes(source, { direction: 'output' }).components['A']?.properties).toEqual({
    a: { type: 'number' },
  });
  expect(schemaOf('URL', { direction: 'output', hasBrowser: true })).toEqual({ ...text, format: 'uri' });
});

test('whoever reads what toJSON made is told that it makes no object of it', () => {
  const { warnings } = readTypes('export interface A {\n  at: Date;\n  by: { toJSON(): string };\n}');
  const tell = (what: string) =>
    `with toJSON; a request carries what that returns, and JSON.parse does not make ${what} of it`;

  expect(warnings).toEqual([
    `A.at is a Date ${tell('a Date')} (main.ts:2). Write the type that arrives (string, say), and make a Date of it in the handler.`,
    `A.by is an object ${tell('an object')} (main.ts:3). Write the type that arrives (string, say), and make an object of it in the handler.`,
  ]);
  expect(readTypes('export interface A { at: Date }', { direction: 'output' }).warnings).toEqual([]);
});

test('what toJSON returns is not asked for its own', () => {
  const { schemas } = readTypes('class Own { toJSON(): Own { return this } x = 1 } export type A = Own');

  expect(schemas['A']).toEqual({ type: 'object', properties: { x: { type: 'number' } }, required: ['x'] });
});
