import { expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { readTypes, schemaOf } from './read-types.test.support.ts';

const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const only = (name: string, value: number): JsonSchema => ({
  type: 'object',
  properties: { [name]: { type: 'number', const: value } },
});
const componentsOf = (source: string) => {
  const { components, problems } = readTypes(source);
  expect(problems).toEqual([]);
  return components;
};

test.each<[string, JsonSchema]>([
  ['"b" | "a"', { ...text, enum: ['b', 'a'] }],
  ['1 | 2.5', { ...number, enum: [1, 2.5] }],
  ['"a" | 1 | true', { type: ['string', 'number', 'boolean'], enum: ['a', 1, true] }],
  ['"a" | null', { anyOf: [{ ...text, const: 'a' }, { type: 'null' }] }],
  ['"b" | "a" | null', { type: ['string', 'null'], enum: ['b', 'a', null] }],
  ['string | null | undefined', { type: ['string', 'null'] }],
  ['null | undefined', { type: 'null' }],
  ['string | number', { type: ['string', 'number'] }],
  ['boolean | "a"', { anyOf: [{ ...text, const: 'a' }, { type: 'boolean' }] }],
  ['true', { type: 'boolean', const: true }],
  ['5n', { type: 'integer', format: 'int64', const: 5 }],
  ['-5n', { type: 'integer', format: 'int64', const: -5 }],
  ['string | { a: 1 }', { anyOf: [{ ...only('a', 1), required: ['a'] }, text] }],
  [
    'string[] | number[]',
    {
      anyOf: [
        { type: 'array', items: text },
        { type: 'array', items: number },
      ],
    },
  ],
  ['"a" | (string & {})', { anyOf: [{ ...text, const: 'a' }, text] }],
  ['"a" | (string & Record<never, never>)', { anyOf: [{ ...text, const: 'a' }, text] }],
])('%s is %j', (type, schema) => {
  expect(schemaOf(type)).toEqual(schema);
});

test.each(['export type A = 1e999', 'export type A = -1e999'])('%s is refused', (source) => {
  expect(readTypes(source).problems).toEqual([
    expect.stringMatching(/^A is -?Infinity, which JSON cannot carry \(main\.ts:1\)\. Use null or a string/),
  ]);
});

test('an enum is its values, a member of it one', () => {
  expect(
    componentsOf('export enum E { a = "x", b = "y" } export enum F { a, b } export type A = F | null'),
  ).toEqual({
    E: { ...text, enum: ['x', 'y'] },
    F: { ...number, enum: [0, 1] },
    A: { anyOf: [{ $ref: 'F' }, { type: 'null' }] },
  });
  expect(schemaOf('E.b; enum E { a = "x", b = "y" }')).toEqual({ ...text, const: 'y' });
});

// As the checker takes a weak type: one whose members are all optional takes only what has one of them, or nothing.
test('an object of optional members has one of them, or none', () => {
  const weak = (name: string, value: number, ...names: readonly string[]): JsonSchema => ({
    ...only(name, value),
    if: { maxProperties: 0 },
    else:
      names.length < 2
        ? { required: [name] }
        : { anyOf: [...names].sort().map((each) => ({ required: [each] })) },
  });

  expect(schemaOf('{ x?: 1 } | { y?: 2 }')).toEqual({ anyOf: [weak('x', 1), weak('y', 2)] });
  const both = schemaOf('{ x?: 1; w?: 1 } | { y?: 2 }').anyOf?.[0];
  expect(both).toMatchObject({ else: { anyOf: [{ required: ['w'] }, { required: ['x'] }] } });
  expect(schemaOf('{ x?: 1 } | string')).toEqual({ anyOf: [only('x', 1), text] });
  expect(schemaOf('{ x?: 1; [key: string]: unknown } | { y?: 2 }')).toEqual({
    anyOf: [{ ...only('x', 1), additionalProperties: {} }, weak('y', 2)],
  });
  expect(schemaOf('{ a?: 1; b: 2 } | { c: 3 }').anyOf).toEqual([
    expect.objectContaining({ required: ['b'] }),
    expect.objectContaining({ required: ['c'] }),
  ]);
  expect(schemaOf('{ length?: 1 } | { y?: 2 } | string[]').anyOf).toHaveLength(3);
});

test('texts and numbers with comments stand for themselves', () => {
  const { components, schemas } = readTypes(`
    /** A size. @minimum 1 */ type Size = number;
    /** A code. @pattern ^a */ type Code = string;
    export type A = Size | 'auto';
    export type B = Code | number | null;
    export type C = Code | 'b' | 'a';
  `);

  expect({ ...components, C: schemas['C'] }).toEqual({
    A: {
      anyOf: [
        { ...text, const: 'auto' },
        { ...number, description: 'A size.', minimum: 1 },
      ],
    },
    B: { anyOf: [{ ...text, description: 'A code.', pattern: '^a' }, { type: ['number', 'null'] }] },
    C: {
      anyOf: [
        { ...text, enum: ['b', 'a'] },
        { ...text, description: 'A code.', pattern: '^a' },
      ],
    },
  });
});

test('a problem of a member is told where the union is', () => {
  expect(readTypes('export type A = "a" | {\n  b: symbol;\n}').problems).toEqual([
    'A.b is a symbol, which JSON cannot carry (main.ts:2). Use a string.',
  ]);
});
