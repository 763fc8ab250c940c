import { expect, test } from '@jest/globals';
import { readTypes, schemaOf } from './read-types.test.support.ts';

test.each([
  ['string', { type: 'string' }],
  ['number', { type: 'number' }],
  ['boolean', { type: 'boolean' }],
  ['bigint', { type: 'integer', format: 'int64' }],
  ['null', { type: 'null' }],
  ['object', { type: ['object', 'array'] }],
  ['never', { not: {} }],
  ['undefined', { not: {} }],
  ['void', { not: {} }],
])('%s is %j', (type, schema) => {
  expect(schemaOf(type)).toEqual(schema);
});

test('an enum whose members are computed is any number', () => {
  const { components } = readTypes('export enum Level { low = "low".length, high = "higher".length }');

  expect(components).toEqual({ Level: { type: 'number' } });
});

test('a bigint is told of, as JSON.stringify throws on it', () => {
  const { warnings, problems } = readTypes('export interface Input {\n  size: bigint;\n}');

  expect(problems).toEqual([]);
  expect(warnings).toEqual([
    'Input.size is a bigint: documented as a 64-bit integer, but JSON.stringify throws on it (main.ts:2). ' +
      'Use number, or a string for values above 2^53; or convert it in the handler.',
  ]);
});

test('a symbol is refused', () => {
  const { problems } = readTypes('export interface Input {\n  id: symbol;\n}');

  expect(problems).toEqual(['Input.id is a symbol, which JSON cannot carry (main.ts:2). Use a string.']);
});
