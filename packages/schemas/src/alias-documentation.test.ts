// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are types
import { expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { readTypes } from './read-types.test.support.ts';

const declarations = `
  /** A code. */ type Code = string;
  type Same = Code;
  /** Mine. */ type Own = Code;
  /** Far. */ type Far = Same;
  /** A size. @minimum 1 */ type Size = number;
  /** A list. @minItems 1 */ type List = string[];
  /** A pair. */ type Pair = [1, 2];
  /** On. */ type Flag = boolean;
  /** Big. */ type Big = bigint;
  /** X. */ type Template = \`x-\${string}\`;
  /** Up. */ type Up = Uppercase<string>;
  type Late = Own;
  /** Before what it stands for. */ type Early = After[];
  /** After. */ type After = string;
  /** Max. */ type Max<T = string> = T | null;
  /** Generic. */ type Generic<T> = T;
  /** Obj. */ type Obj = { x: 1 };
  /** Again. */ type Again = Obj;
  namespace N { /** In N. */ export type Code = string; export namespace M { /** In M. */ export type Code = number } }
  declare namespace Bare { /** In Bare. */ type Code = string }
`;
function read(type: string): JsonSchema {
  const { components, problems } = readTypes(`${declarations} export interface Root { it: ${type} }`);
  expect(problems).toEqual([]);
  return (components['Root']?.properties?.['it'] ?? {}) as JsonSchema;
}
const code: JsonSchema = { type: 'string', description: 'A code.' };

test.each<[string, JsonSchema]>([
  ['Code', code],
  ['(Code)', code],
  ['Same', code],
  ['Own', { type: 'string', description: 'Mine.' }],
  ['Late', { type: 'string', description: 'Mine.' }],
  ['Far', { type: 'string', description: 'Far.' }],
  ['Code | null', { type: ['string', 'null'], description: 'A code.' }],
  ['Code | undefined', code],
  ['Code[]', { type: 'array', items: code }],
  [
    'Early',
    {
      type: 'array',
      items: { type: 'string', description: 'After.' },
      description: 'Before what it stands for.',
    },
  ],
  ['[Code]', { type: 'array', prefixItems: [code], minItems: 1, maxItems: 1 }],
  ['Record<string, Code>', { type: 'object', additionalProperties: code }],
  ['{ [P in "x"]: Code }["x"]', code],
  ['Pick<{ x: Code }, "x">["x"]', code],
  ['Awaited<Code>', code],
  ['ReturnType<() => Code>', code],
  ['Code extends string ? Code : never', code],
  ['NoInfer<Code>', code],
  ['Size', { type: 'number', description: 'A size.', minimum: 1 }],
  ['List', { type: 'array', items: { type: 'string' }, description: 'A list.', minItems: 1 }],
  [
    'List[]',
    {
      type: 'array',
      items: { type: 'array', items: { type: 'string' }, description: 'A list.', minItems: 1 },
    },
  ],
  ['Flag', { type: 'boolean', description: 'On.' }],
  ['Flag | null', { type: ['boolean', 'null'], description: 'On.' }],
  ['Big', { type: 'integer', format: 'int64', description: 'Big.' }],
  ['Template', { type: 'string', pattern: '^x-', examples: ['x-text'], description: 'X.' }],
  ['Up', { type: 'string', pattern: '^[^a-z]*$', examples: ['TEXT'], description: 'Up.' }],
  ['N.Code', { type: 'string', description: 'In N.' }],
  ['N.M.Code', { type: 'number', description: 'In M.' }],
  ['Bare.Code', { type: 'string', description: 'In Bare.' }],
  ['Max', { type: ['string', 'null'], description: 'Max.' }],
  ['Max<number>', { type: ['number', 'null'], description: 'Max.' }],
  ['Generic<string>', { type: 'string', description: 'Generic.' }],
  ['Generic<Generic<number>>', { type: 'number', description: 'Generic.' }],
  ['Generic<"b" | "a">', { type: 'string', enum: ['b', 'a'], description: 'Generic.' }],
  ['Again', { $ref: 'Obj', description: 'Again.' }],
  ['Again[]', { type: 'array', items: { $ref: 'Obj', description: 'Again.' } }],
  ['Obj', { $ref: 'Obj' }],
  ['Code | "a"', { anyOf: [{ type: 'string', const: 'a' }, code] }],
  ['"b" | "a" | Code | null', { anyOf: [{ type: 'string', enum: ['b', 'a'] }, code, { type: 'null' }] }],
  ['Code | 5', { anyOf: [{ type: 'number', const: 5 }, code] }],
  [
    'Size | 5',
    {
      anyOf: [
        { type: 'number', const: 5 },
        { type: 'number', description: 'A size.', minimum: 1 },
      ],
    },
  ],
  ['(Code) | "a"', { anyOf: [{ type: 'string', const: 'a' }, code] }],
  ['Same | "a"', { anyOf: [{ type: 'string', const: 'a' }, code] }],
  [
    'Code | Template',
    { anyOf: [code, { type: 'string', pattern: '^x-', examples: ['x-text'], description: 'X.' }] },
  ],
])('where %s is written, the words of its aliases are: %j', (type, schema) => {
  expect(read(type)).toEqual(schema);
});

test('a member of an optional one says the same as of one that is there', () => {
  const { components } = readTypes(
    `${declarations} export interface Root { a?: Code; b?: Same; c?: Max; d?: Obj; e?: Again; f?: Pair }`,
  );
  const { a, b, c, d, e, f } = components['Root']?.properties ?? {};

  expect([a, b, c]).toEqual([code, code, { type: ['string', 'null'], description: 'Max.' }]);
  expect([d, e]).toEqual([{ $ref: 'Obj' }, { $ref: 'Obj', description: 'Again.' }]);
  expect(f).toMatchObject({ description: 'A pair.', minItems: 2 });
});

test('words go with the member through mapped types, and not with what these make of it', () => {
  const { components } = readTypes(`${declarations}
    type Boxed<T> = { [K in keyof T]: { value: T[K] } };
    interface I { /** Its code. */ c: Code; d?: 'b' | 'a'; s: Size }
    export interface Root { a: Boxed<I>; b: Partial<I>; c: Omit<I, 'd'>; d: { [K in keyof I]: string }; e: Readonly<Pick<I, 's'>> }
  `);
  const { b, c, d, e } = (components['Root']?.properties ?? {}) as Record<string, JsonSchema>;

  expect(components['BoxedI']?.properties?.['c']).toMatchObject({
    description: 'Its code.',
    properties: { value: code },
  });
  expect(b?.properties).toMatchObject({ c: { description: 'Its code.' }, d: { enum: ['b', 'a'] } });
  expect(c?.properties).toEqual({
    c: { type: 'string', description: 'Its code.' },
    s: { type: 'number', description: 'A size.', minimum: 1 },
  });
  expect(d?.properties).toEqual({
    c: { type: 'string', description: 'Its code.' },
    d: { type: 'string' },
    s: { type: 'string' },
  });
  expect(e?.properties?.['s']).toMatchObject({ minimum: 1 });
});

test('in a generic type, what is written stands for what was given', () => {
  const { components } = readTypes(`${declarations}
    interface Page<T> { items: T[]; first: T | 'none'; either: T | null; same: Generic<T> }
    export interface Root { a: Page<Code>; b: Page<Obj>; c: Page<number> }
  `);

  expect(components['PageCode']?.properties).toMatchObject({
    items: { type: 'array', items: code },
    // A text that may be `none` as well is any text, of which the words of the code say nothing.
    first: { type: 'string' },
    either: { type: ['string', 'null'], description: 'A code.' },
    same: { type: 'string', description: 'Generic.' },
  });
  expect(components['PageObj']?.properties).toMatchObject({ items: { items: { $ref: 'Obj' } } });
  expect(components['Pagenumber']?.properties).toMatchObject({
    first: { anyOf: [{ const: 'none' }, { type: 'number' }] },
  });
});

test('aliases of other files and of packages have their words, too', () => {
  const files = {
    'codes.ts': '/** From a file. */ export type Code = string; export type { Id as Other } from "ids";',
    'node_modules/ids/index.d.ts':
      '/** From a package. */ export type Id = string; export type Plain<T> = T;',
  };
  const { components, problems } = readTypes(
    `import type { Code, Other } from './codes.ts'; import type { Plain } from 'ids';
    export interface Root { a: Code; b: Other; c: import('ids').Id; d: import('./codes.ts').Code | 'x'; e: Plain<Code> }`,
    { files },
  );
  const { a, b, c, d, e } = (components['Root']?.properties ?? {}) as Record<string, JsonSchema>;

  expect(problems).toEqual([]);
  expect([a, b, c, e].map((each) => each?.description)).toEqual([
    'From a file.',
    'From a package.',
    'From a package.',
    'From a file.',
  ]);
  expect(d).toEqual({
    anyOf: [
      { type: 'string', const: 'x' },
      { type: 'string', description: 'From a file.' },
    ],
  });
});

test('an alias that leads back to itself is no type, and ends', () => {
  const { problems } = readTypes(
    '/** Loop. */ type L1 = L2; type L2 = L1; type L3<T> = L3<T>; export interface Root { a: L1; b: L1 | "x"; c: L3<1> }',
  );

  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0]).toContain('Root.a has a type that cannot be resolved');
});
