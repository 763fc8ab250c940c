import { describe, expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { sampleOf } from './sample-of.ts';

const ajv = new Ajv2020({ strict: false, validateFormats: false });

const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

test.each<[string, JsonSchema, unknown]>([
  ['an example', { type: 'string', examples: ['x', 'y'] }, 'x'],
  ['a default', { type: 'integer', default: 7 }, 7],
  ['the first value that is not null', { enum: [null, 'low', 'high'] }, 'low'],
  ['a format', { type: 'string', format: 'date' }, '2026-01-31'],
  ['the shortest text', { type: 'string', minLength: 12 }, 'text text te'],
  ['the longest text', { type: 'string', maxLength: 2 }, 'te'],
  ['a pattern', { type: 'string', pattern: '^[A-Z]{3}$' }, 'ABC'],
  ['a pattern that no usual text fits', { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' }, 'AAA-1111'],
  ['a pattern and a length', { type: 'string', pattern: '^\\d+$', minLength: 4 }, '1234'],
  ['a minimum', { type: 'number', minimum: 10 }, 10],
  ['an exclusive minimum', { type: 'integer', exclusiveMinimum: 10 }, 11],
  ['a maximum', { type: 'integer', maximum: -3 }, -3],
  ['a fraction', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }, 0.5],
  ['a multiple', { type: 'integer', multipleOf: 5, minimum: 12 }, 15],
  ['the fewest items', { type: 'array', items: { type: 'boolean' }, minItems: 2 }, [true, true]],
  ['one item where there may be none', { type: 'array', items: { type: 'boolean' } }, [true]],
  ['no item where there is none', { type: 'array', items: { type: 'boolean' }, maxItems: 0 }, []],
  [
    'different items',
    { type: 'array', uniqueItems: true, minItems: 2, items: { enum: ['a', 'b', 'c'] } },
    ['a', 'b'],
  ],
  [
    'a member by its name',
    object({ email: { type: 'string' }, unitPrice: { type: 'string' } }),
    { email: 'name@example.com', unitPrice: 'unit price' },
  ],
  ['a record', { type: 'object', additionalProperties: { type: 'integer' } }, { key: 1 }],
  [
    'a record whose names are alike',
    {
      type: 'object',
      propertyNames: { pattern: '^[A-Z]{3}$' },
      additionalProperties: { type: 'integer' },
    },
    { ABC: 1 },
  ],
  [
    'a record with one name among those that are alike',
    {
      type: 'object',
      propertyNames: { anyOf: [{ const: 'other' }, { pattern: '^[A-Z]{3}$' }] },
      additionalProperties: { type: 'integer' },
    },
    { other: 1 },
  ],
  [
    'an intersection',
    { allOf: [object({ a: { type: 'boolean' } }), object({ b: { type: 'null' } })] },
    { a: true, b: null },
  ],
  ['a nullable type', { type: ['null', 'boolean'] }, true],
  ['a nullable reference', { anyOf: [{ type: 'null' }, { $ref: '#/components/schemas/Id' }] }, 'a'],
])('takes %s', (_name, schema, expected) => {
  const schemas = { Id: { type: 'string' as const, enum: ['a'] } };
  expect(sampleOf(schema, { schemas })).toEqual(expected);
  if (!JSON.stringify(schema).includes('$ref')) expect(ajv.validate(schema, expected)).toBe(true);
});

test.each<[string, JsonSchema]>([
  ['a pattern that nothing fits', { type: 'string', pattern: '^(?=b)a$' }],
  ['limits that exclude each other', { type: 'integer', minimum: 3, maximum: 2 }],
  [
    'different items of which one is known',
    { type: 'array', uniqueItems: true, minItems: 2, items: { type: 'boolean' } },
  ],
  ['what is said by exclusion', { type: 'object', not: { required: ['a'] } }],
])('finds none for %s, and so for what requires it', (_name, schema) => {
  expect(sampleOf(schema, { schemas: {} })).toBeUndefined();
  expect(sampleOf(object({ a: schema }), { schemas: {} })).toBeUndefined();
  expect(sampleOf({ type: 'object', properties: { a: schema, b: { const: 1 } } }, { schemas: {} })).toEqual({
    b: 1,
  });
});

describe('a type that holds itself', () => {
  const schemas: Record<string, JsonSchema> = {
    Node: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        parent: { $ref: '#/components/schemas/Node' },
        children: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
      },
      required: ['name', 'children'],
    },
  };

  test('ends where it begins again', () => {
    expect(sampleOf({ $ref: '#/components/schemas/Node' }, { schemas })).toEqual({
      name: 'name',
      children: [],
    });
  });
});

test('leaves out the members that a request or an answer does not have', () => {
  const schema = object({
    id: { type: 'boolean', readOnly: true },
    secret: { type: 'boolean', writeOnly: true },
  });

  expect(sampleOf(schema, { schemas: {}, without: 'readOnly' })).toEqual({ secret: true });
  expect(sampleOf(schema, { schemas: {}, without: 'writeOnly' })).toEqual({ id: true });
});

describe('types that refer to each other in more ways than anybody can follow', () => {
  const chain = (isRequired: boolean): Record<string, JsonSchema> =>
    Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => {
        const next = { $ref: `#/components/schemas/T${index + 1}` };
        const properties: Record<string, JsonSchema> =
          index < 39
            ? { left: next, right: isRequired ? next : { type: 'array', items: next } }
            : { end: { type: 'boolean' } };
        const schema: JsonSchema = { type: 'object', properties };
        return [`T${index}`, isRequired ? { ...schema, required: Object.keys(properties) } : schema];
      }),
    );
  const first = { $ref: '#/components/schemas/T0' };

  test('are told down to some depth where they are optional', () => {
    const sample = sampleOf(first, { schemas: chain(false) });
    expect(sample).toMatchObject({ left: { left: { right: [{}] } } });
    expect(JSON.stringify(sample).length).toBeLessThan(5_000);
  });

  test('are not told where all of them are required', () => {
    expect(sampleOf(first, { schemas: chain(true) })).toBeUndefined();
  });
});
