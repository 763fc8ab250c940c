import { expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { readTypes, schemaOf } from './read-types.test.support.ts';

const array = { type: 'array' } as const;
const text = { type: 'string' } as const;
const number = { type: 'number' } as const;

test.each<[string, JsonSchema]>([
  ['[]', { ...array, minItems: 0, maxItems: 0 }],
  ['[string, number]', { ...array, prefixItems: [text, number], minItems: 2, maxItems: 2 }],
  ['readonly [string]', { ...array, prefixItems: [text], minItems: 1, maxItems: 1 }],
  ['[string, number?]', { ...array, prefixItems: [text, number], minItems: 1, maxItems: 2 }],
  ['[string, ...number[]]', { ...array, prefixItems: [text], minItems: 1, items: number }],
  ['[...string[], number]', { ...array, minItems: 1, items: { type: ['string', 'number'] } }],
  [
    '[first: string, second?: number]',
    {
      ...array,
      prefixItems: [
        { title: 'first', ...text },
        { title: 'second', ...number },
      ],
      minItems: 1,
      maxItems: 2,
    },
  ],
  [
    '[first: "b" | "a", second?: "z" | "c", ...rest: ("y" | "d")[]]',
    {
      ...array,
      prefixItems: [
        { title: 'first', ...text, enum: ['b', 'a'] },
        { title: 'second', ...text, enum: ['z', 'c'] },
      ],
      minItems: 1,
      items: { title: 'rest', ...text, enum: ['y', 'd'] },
    },
  ],
  ['[("b" | "a")?]', { ...array, prefixItems: [{ ...text, enum: ['b', 'a'] }], minItems: 0, maxItems: 1 }],
])('%s is %j', (type, schema) => {
  expect(schemaOf(type)).toEqual(schema);
});

test('a named element has its name for a title, unless its type has one', () => {
  const { schemas } = readTypes(
    'interface Point { x: number }\nexport type Input = [at: Point, size: number, ...rest: string[]]',
  );

  expect(schemas['Input']).toMatchObject({
    prefixItems: [{ $ref: 'Point' }, { title: 'size', type: 'number' }],
    items: { title: 'rest', type: 'string' },
  });
});

test('an element has what its comment says', () => {
  const { schemas } = readTypes(`
    export type Input = readonly [
      /** The first. @minLength 1 */ string,
      size: number, // no comment of JSDoc
    ];`);

  expect(schemas['Input']?.prefixItems).toEqual([
    { type: 'string', description: 'The first.', minLength: 1 },
    { title: 'size', type: 'number' },
  ]);
});

test('what stands after a rest element is told to be of any place', () => {
  const { warnings } = readTypes('export type Input = [string, ...number[], boolean];');

  expect(warnings).toEqual([
    'Input has elements after a rest element; a schema cannot fix their place, so it only says of which types they are (main.ts:1). Put the rest element last.',
  ]);
});

test('a problem of an element says which one it is', () => {
  const { problems } = readTypes('export type Input = [string, symbol, last: symbol];');

  expect(problems).toEqual([
    'Input[1] is a symbol, which JSON cannot carry (main.ts:1). Use a string.',
    'Input[last] is a symbol, which JSON cannot carry (main.ts:1). Use a string.',
  ]);
});

test('what may be undefined is null in a list that is answered, and may be missing at its end', () => {
  expect(schemaOf('[string | undefined, number?]', { direction: 'output' })).toEqual({
    ...array,
    prefixItems: [{ type: ['string', 'null'] }, number],
    minItems: 1,
    maxItems: 2,
  });
});

const texts = { ...array, items: text } as const;

test.each<[string, JsonSchema]>([
  ['string[] & { kind: 5 }', texts],
  ['number[] & { length: 2 }', { ...array, items: number, minItems: 2, maxItems: 2 }],
  ['number[] & { length: 2 | 4 }', { ...array, items: number, minItems: 2, maxItems: 4 }],
  ['number[] & { length: number }', { ...array, items: number }],
  ['number[] & { size: 2 }', { ...array, items: number }],
  ['string[] & { 0: string; 1?: string }', { ...texts, minItems: 1 }],
  ['string[] & { 0?: string; 2: string }', { ...texts, minItems: 3 }],
  [
    'string[] & { 0: "cmd" }',
    { allOf: [texts, { ...array, prefixItems: [{ ...text, const: 'cmd' }], minItems: 1 }] },
  ],
  [
    'string[] & { 0: string; 1?: "a" }',
    { allOf: [texts, { ...array, prefixItems: [text, { ...text, const: 'a' }], minItems: 1 }] },
  ],
  [
    'string[] & { 10: "k"; "1x": 5 }',
    {
      allOf: [
        texts,
        { ...array, prefixItems: [...Array(10).fill({}), { ...text, const: 'k' }], minItems: 11 },
      ],
    },
  ],
  [
    '[string, number] & { length: 2 }',
    {
      allOf: [
        { ...array, prefixItems: [text, number], minItems: 2, maxItems: 2 },
        { ...array, minItems: 2, maxItems: 2 },
      ],
    },
  ],
  ['[string] & { kind: 5 }', { ...array, prefixItems: [text], minItems: 1, maxItems: 1 }],
  ['string[] & number[]', { allOf: [texts, { ...array, items: number }] }],
])('of the list %s, more is said: %j', (type, schema) => {
  expect(schemaOf(type)).toEqual(schema);
});

test('a problem of what stands at a place says which one it is', () => {
  expect(readTypes('export type Input = string[] & { 3?: symbol };').problems).toEqual([
    'Input[3] is a symbol, which JSON cannot carry (main.ts:1). Use a string.',
  ]);
});
