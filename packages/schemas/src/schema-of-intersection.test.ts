// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are types
import { expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { readTypes, schemaOf } from './read-types.test.support.ts';

const numbers: JsonSchema = { type: 'object', additionalProperties: { type: 'number' } };
const own: JsonSchema = {
  type: 'object',
  properties: { own: { type: 'number', const: 2 } },
  required: ['own'],
};

test.each<[string, JsonSchema]>([
  ['string & { __brand: "id" }', { type: 'string' }],
  ['{ __brand: "id" } & number', { type: 'number' }],
  ['object & { own: 2 }', own],
  [
    '{ own: 2 } & { b?: 3 }',
    {
      type: 'object',
      properties: { own: { type: 'number', const: 2 }, b: { type: 'number', const: 3 } },
      required: ['own'],
    },
  ],
  ['{ kind: "a" } & { kind: "b" }', { not: {} }],
  ['Date & { __brand: 1 }', { type: 'string', format: 'date-time' }],
  ['{ own: 2 } & string[]', { type: 'array', items: { type: 'string' } }],
  ['Record<string, number> & object', numbers],
  ['Record<string, number> & { __brand: 1 }', numbers],
  ['Record<string, number> & { __brand: 1 } & { __other: 1 }', numbers],
  ['Record<string, number> & { own: 2 }', { allOf: [own, numbers] }],
  [
    'Record<string, number> & { __brand: 1; own: 2 }',
    {
      allOf: [
        {
          type: 'object',
          properties: { __brand: { type: 'number', const: 1 }, own: { type: 'number', const: 2 } },
          required: ['__brand', 'own'],
        },
        numbers,
      ],
    },
  ],
  [
    'Record<`x-${string}`, number> & Record<`y-${string}`, string>',
    {
      allOf: [
        { type: 'object', patternProperties: { '^x-': { type: 'number' } } },
        { type: 'object', patternProperties: { '^y-': { type: 'string' } } },
      ],
    },
  ],
])('%s is %j', (type, schema) => {
  expect(schemaOf(type)).toEqual(schema);
});

const code = '/** @pattern ^[A-Z]{3}$ */ type Code = string;';
const allOf = (source: string) => {
  const { components, problems } = readTypes(`${code} ${source}`);
  expect(problems).toEqual([]);
  return components['A']?.allOf;
};

test('what is said of the names of some members is not said of those of others', () => {
  const propertyNames = { anyOf: [{ pattern: '^[A-Z]{3}$' }, { enum: ['own'] }] };

  expect(allOf('export type A = Record<Code, number> & { own: 2 }')).toEqual([
    own,
    { ...numbers, propertyNames },
  ]);
  expect(allOf('interface R { [key: Code]: number } export type A = R & { own: 2 }')).toEqual([
    { ...numbers, propertyNames },
    own,
  ]);
});

test('names that others say something of may be as these say', () => {
  const other = '/** @pattern ^x */ type Other = string;';

  expect(allOf(`${other} export type A = Record<Code, number> & Record<Other, 1>`)).toEqual([
    { ...numbers, propertyNames: { anyOf: [{ pattern: '^[A-Z]{3}$' }, { pattern: '^x' }] } },
    {
      type: 'object',
      additionalProperties: { type: 'number', const: 1 },
      propertyNames: { anyOf: [{ pattern: '^x' }, { pattern: '^[A-Z]{3}$' }] },
    },
  ]);
});

test('names of which others say nothing may be any', () => {
  expect(allOf('export type A = Record<Code, number> & Record<string, 1>')).toEqual([
    numbers,
    { type: 'object', additionalProperties: { type: 'number', const: 1 } },
  ]);
});

test('what others have no names for is said as it is', () => {
  expect(allOf('export type A = Record<Code, number> & Record<string, 1> & { own: 2 }')).toHaveLength(3);
  expect(
    readTypes(`${code} export type A = Record<Code, number> & { (): void }`).schemas['A']?.propertyNames,
  ).toEqual({ pattern: '^[A-Z]{3}$' });
});
