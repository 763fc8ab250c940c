import { expect, test } from '@jest/globals';
import { checks } from '../compiled/handlers.test.support.ts';
import { findFaults, fits } from './find-faults.ts';
import type { Schema } from './schema.ts';

const faults = (value: unknown, schema: Schema, definitions = {}) =>
  findFaults(value, schema, { ...definitions, checks }).map(({ pointer, detail }) => `${pointer} ${detail}`);

test.each([
  [7, { type: 'string' }, '# must be a string'],
  [null, { type: ['string', 'number'] }, '# must be a string or a number'],
  [[], { type: 'object' }, '# must be an object'],
  [1.5, { type: 'integer' }, '# must be an integer'],
  ['a', { const: 'b' }, '# must be "b"'],
  ['a', { const: null }, '# must be null'],
  ['a', { enum: ['b', 1] }, '# must be "b" or 1'],
  ['ab', { type: 'string', minLength: 3 }, '# must have at least 3 characters'],
  ['😀', { minLength: 2 }, '# must have at least 2 characters'],
  ['abc', { maxLength: 1 }, '# must have at most 1 character'],
  ['abc', { pattern: '^x' }, '# must match ^x'],
  [0, { minimum: 1 }, '# must be at least 1'],
  [2, { maximum: 1 }, '# must be at most 1'],
  [1, { exclusiveMinimum: 1 }, '# must be above 1'],
  [1, { exclusiveMaximum: 1 }, '# must be below 1'],
  [0.35, { multipleOf: 0.1 }, '# must be a multiple of 0.1'],
  [[1], { minItems: 2 }, '# must have at least 2 items'],
  [[1, 2], { maxItems: 1 }, '# must have at most 1 item'],
  [
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    { uniqueItems: true },
    '# must have no item twice',
  ],
  [['a', 1], { prefixItems: [{ type: 'string' }], items: { type: 'string' } }, '#/1 must be a string'],
  [[1, 2], { prefixItems: [{}], items: false }, '# must have at most 1 item'],
  [{}, { required: ['a'] }, '#/a is required'],
  [{ a: undefined }, { required: ['a'] }, '#/a is required'],
  [{ 'a/b~': 1 }, { properties: { 'a/b~': { type: 'string' } } }, '#/a~1b~0 must be a string'],
  [{ a: 1 }, { additionalProperties: { type: 'string' } }, '#/a must be a string'],
  [
    { EUR: 1, euro: 1 },
    { propertyNames: { pattern: '^[A-Z]{3}$' } },
    '#/euro has a name that must match ^[A-Z]{3}$',
  ],
  [{ a: 1 }, { additionalProperties: false }, '#/a must not be there'],
  [{ xa: 1 }, { patternProperties: { '^x': { type: 'string' } } }, '#/xa must be a string'],
  [{}, { minProperties: 1 }, '# must have at least 1 member'],
  [{ a: 1, b: 1 }, { maxProperties: 1 }, '# must have at most 1 member'],
  [{ a: 1 }, { properties: { a: { not: {} } } }, '#/a must not be there'],
  [
    'a',
    { allOf: [{ minLength: 2 }, { pattern: '^b' }] },
    '# must have at least 2 characters, # must match ^b',
  ],
  ['a', { if: { type: 'number' }, else: { minLength: 2 } }, '# must have at least 2 characters'],
] satisfies [unknown, Schema, string][])('of %j by %j: %s', (value, schema, expected) => {
  expect(faults(value, schema).join(', ')).toBe(expected);
  expect(fits(value, schema, { checks })).toBe(false);
});

test.each([
  ['😀', { maxLength: 1 }],
  [0.3, { multipleOf: 0.1 }],
  [1, { type: 'integer' }],
  [null, { const: null }],
  [{ b: 1 }, { additionalProperties: true }],
  [JSON.parse('{"__proto__":1}'), { properties: { toString: { type: 'string' } } }],
  [1, { if: { type: 'number' }, else: { minLength: 2 } }],
  ['ab', { if: { type: 'number' }, else: { minLength: 2 } }],
] satisfies [unknown, Schema][])('fits: %j by %j', (value, schema) => {
  expect(faults(value, schema)).toEqual([]);
});

const circle = {
  type: 'object',
  properties: { kind: { const: 'circle' }, r: { type: 'number' } },
  required: ['kind', 'r'],
};
const square = {
  type: 'object',
  properties: { kind: { const: 'square' }, side: { type: 'number' } },
  required: ['kind', 'side'],
};

test.each([
  [{ kind: 'circle', r: 'x' }, '#/r must be a number'],
  [{ kind: 'square' }, '#/side is required'],
  [{ kind: 'oval' }, '#/kind must be "circle" or "square"'],
  ['oval', '# must be an object or null'],
])('tells of the alternative that is meant by %j', (value, expected) => {
  expect(faults(value, { anyOf: [circle, square, { type: 'null' }] }).join(', ')).toBe(expected);
  expect(faults(value, { oneOf: [{ anyOf: [circle, square] }, { type: 'null' }] }).join(', ')).toBe(expected);
});

test('follows references, also to themselves', () => {
  const schemas = { Node: { type: 'object', properties: { next: { $ref: 'Node' } }, required: ['id'] } };

  expect(faults({ id: 1, next: { next: {} } }, { $ref: 'Node' }, { schemas })).toEqual([
    '#/next/id is required',
    '#/next/next/id is required',
  ]);
});

test('checks the formats that it has an expression for', () => {
  const formats = { date: '^\\d{4}-\\d{2}-\\d{2}$' };

  expect(faults('now', { format: 'date' }, { formats })).toEqual(['# must be of the format date']);
  expect(faults('now', { format: 'colour' }, { formats })).toEqual([]);
});

test('judges a value as JSON carries it', () => {
  const schema = { properties: { at: { type: 'string' }, gone: { type: 'string' }, n: { type: 'null' } } };

  expect(faults({ at: new Date(0), gone: undefined, n: Number.NaN }, schema)).toEqual([]);
  expect(faults([undefined], { items: { type: 'string' } })).toEqual(['#/0 must be a string']);
});
