import { expect, test } from '@jest/globals';
import { fits } from './fits.ts';
import type { JsonSchema } from './json-schema.ts';

const noReference = (): undefined => undefined;

test.each<[JsonSchema, readonly unknown[], readonly unknown[]]>([
  [{}, [null, 1, 'a', [], {}, true], []],
  [{ type: 'null' }, [null], [0, {}, '']],
  [{ type: 'array' }, [[], [1]], [{}, null, 'a']],
  [{ type: 'object' }, [{}, { a: 1 }], [[], null, 'a']],
  [{ type: 'integer' }, [1, -2, 1.0], [1.5, '1', null]],
  [{ type: 'number' }, [1, 1.5], ['1', null]],
  [{ type: 'boolean' }, [true, false], [0, 'true', null]],
  [{ type: ['string', 'null'] }, ['a', null], [1, [], {}]],
  [{ enum: ['a', 1, null] }, ['a', 1, null], ['b', '1', undefined]],
  [{ const: 'a' }, ['a'], ['b', null]],
  [{ const: 0 }, [0], [1, false, '']],
])('%j takes %j and not %j', (schema, good, bad) => {
  expect(good.filter((value) => !fits(value, schema, noReference))).toEqual([]);
  expect(bad.filter((value) => fits(value, schema, noReference))).toEqual([]);
});

test.each<[JsonSchema, readonly string[], readonly string[]]>([
  [{ minLength: 2 }, ['ab', 'abc'], ['', 'a']],
  [{ maxLength: 2 }, ['', 'ab'], ['abc']],
  // By characters, as JSON Schema counts, and not by units of UTF-16.
  [{ maxLength: 1 }, ['🚀'], ['🚀🚀']],
  [{ minLength: 2 }, ['🚀🚀'], ['🚀']],
  [{ pattern: 'b' }, ['abc'], ['ac']],
  [{ pattern: '^\\p{Lu}$' }, ['É'], ['é', 'p{Lu}']],
  [{ minLength: 1, maxLength: 2, pattern: '^a' }, ['a', 'ab'], ['', 'b', 'abc']],
])('%j takes the texts %j and not %j', (schema, good, bad) => {
  expect(good.filter((value) => !fits(value, schema, noReference))).toEqual([]);
  expect(bad.filter((value) => fits(value, schema, noReference))).toEqual([]);
});

test.each<[JsonSchema, readonly number[], readonly number[]]>([
  [{ minimum: 1 }, [1, 2], [0, 0.9]],
  [{ maximum: 1 }, [1, 0], [1.1, 2]],
  [{ exclusiveMinimum: 1 }, [1.1, 2], [1, 0]],
  [{ exclusiveMaximum: 1 }, [0.9, 0], [1, 2]],
  [{ multipleOf: 5 }, [0, 5, -10], [1, 6, 7.5]],
  [{ multipleOf: 0.01 }, [0.07, 1.13, 19.99], [0.075, 1.001]],
  [{ minimum: 0, maximum: 10, multipleOf: 2 }, [0, 10], [-2, 12, 3]],
])('%j takes the numbers %j and not %j', (schema, good, bad) => {
  expect(good.filter((value) => !fits(value, schema, noReference))).toEqual([]);
  expect(bad.filter((value) => fits(value, schema, noReference))).toEqual([]);
});

test.each<[JsonSchema, readonly unknown[], readonly unknown[]]>([
  [{ minItems: 1 }, [[1], [1, 2]], [[]]],
  [{ maxItems: 1 }, [[], [1]], [[1, 2]]],
  [
    { uniqueItems: true },
    [[1, '1', 2], [{ a: 1 }, { a: 2 }], []],
    [
      [1, 1],
      [{ a: 1 }, { a: 1 }],
    ],
  ],
  [{ uniqueItems: false }, [[1, 1]], []],
  [{ items: { type: 'number' } }, [[1, 2], []], [[1, 'a'], ['a']]],
  [{ prefixItems: [{ type: 'string' }] }, [['a', 1], ['a'], []], [[1], [1, 'a']]],
  [
    { prefixItems: [{ type: 'string' }], items: { type: 'number' } },
    [['a', 1]],
    [
      ['a', 'b'],
      [1, 1],
    ],
  ],
  [{ minItems: 1, maxItems: 2, uniqueItems: true }, [[1, 2]], [[], [1, 1], [1, 2, 3]]],
])('%j takes the lists %j and not %j', (schema, good, bad) => {
  expect(good.filter((value) => !fits(value, schema, noReference))).toEqual([]);
  expect(bad.filter((value) => fits(value, schema, noReference))).toEqual([]);
});

test.each<[JsonSchema, readonly unknown[], readonly unknown[]]>([
  [{ required: ['a'] }, [{ a: 1 }, { a: null, b: 1 }], [{}, { b: 1 }]],
  // What every object inherits is none of its members.
  [{ required: ['toString'] }, [{ toString: 1 }], [{}]],
  [{ minProperties: 1 }, [{ a: 1 }], [{}]],
  [{ maxProperties: 1 }, [{}, { a: 1 }], [{ a: 1, b: 2 }]],
  [{ properties: { a: { type: 'string' } } }, [{ a: 'x' }, { b: 1 }, {}], [{ a: 1 }, { b: 'x', a: 1 }]],
  [{ properties: { a: {} } }, [{ toString: 1 }], []],
  [{ patternProperties: { '^x-': { type: 'string' } } }, [{ 'x-a': 'b', c: 1 }], [{ 'x-a': 1 }]],
  [{ patternProperties: { '^\\p{Lu}$': { type: 'string' } } }, [{ É: 'b' }], [{ É: 1 }]],
  [
    { properties: { xa: { type: 'string' } }, patternProperties: { '^x': { minLength: 2 } } },
    [{ xa: 'bc' }],
    [{ xa: 'b' }, { xa: 12 }],
  ],
  [{ additionalProperties: { type: 'number' } }, [{ a: 1 }, {}], [{ a: 'b' }, { a: 1, b: 'c' }]],
  [
    {
      properties: { a: { type: 'string' } },
      patternProperties: { '^x': { type: 'boolean' } },
      additionalProperties: { type: 'number' },
    },
    [{ a: 'b', x1: true, c: 1 }],
    [{ a: 1 }, { x1: 1 }, { c: 'd' }],
  ],
  // Members that a type does not name are let through by its handler, too.
  [{ properties: { a: {} }, additionalProperties: false }, [{ a: 1 }, { b: 1 }], []],
  [{ propertyNames: { enum: ['a', 'b'] } }, [{ a: 1, b: 2 }, {}], [{ c: 1 }, { a: 1, c: 2 }]],
])('%j takes the objects %j and not %j', (schema, good, bad) => {
  expect(good.filter((value) => !fits(value, schema, noReference))).toEqual([]);
  expect(bad.filter((value) => fits(value, schema, noReference))).toEqual([]);
});

test.each<[JsonSchema, readonly unknown[], readonly unknown[]]>([
  [{ anyOf: [{ type: 'string' }, { minimum: 5 }] }, ['a', 5], [4]],
  [{ oneOf: [{ type: 'string' }, { type: 'null' }] }, ['a', null], [4, {}]],
  [{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, [1, 2], [0, 3]],
  [{ not: { type: 'string' } }, [1, null], ['a']],
  [{ not: {} }, [], [1, 'a', null]],
  [
    { if: { required: ['a'] }, else: { required: ['b'] } } as JsonSchema,
    [{ a: 1 }, { b: 1 }, { a: 1, b: 1 }],
    [{}, { c: 1 }],
  ],
  [{ if: { required: ['a'] } } as JsonSchema, [{}, { a: 1 }], []],
])('%j, of several schemas, takes %j and not %j', (schema, good, bad) => {
  expect(good.filter((value) => !fits(value, schema, noReference))).toEqual([]);
  expect(bad.filter((value) => fits(value, schema, noReference))).toEqual([]);
});

test('a value has to fit the schema behind a reference, and what is beside it', () => {
  const resolve = (key: string): JsonSchema | undefined => (key === 'Size' ? { type: 'number' } : undefined);
  const schema: JsonSchema = { $ref: 'Size', maximum: 3 };

  expect([2, 4, '2'].map((value) => fits(value, schema, resolve))).toEqual([true, false, false]);
  expect(fits({ size: '2' }, { properties: { size: { $ref: 'Size' } } }, resolve)).toBe(false);
});

test('what is not known yet takes every value', () => {
  expect(fits('a', { $ref: 'Later' }, noReference)).toBe(true);
});
