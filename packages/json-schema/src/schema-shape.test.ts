import { expect, test } from '@jest/globals';
import type { JsonSchema } from './json-schema.ts';
import { alternativesOf, typesOf, valuesOf } from './schema-shape.ts';

const known: Readonly<Record<string, JsonSchema>> = {
  Text: { type: 'string' },
  Size: { type: 'string', enum: ['s', 'm'] },
  Either: { anyOf: [{ $ref: 'Text' }, { type: 'null' }] },
  Loop: { anyOf: [{ $ref: 'Loop' }, { type: 'number' }] },
};
const resolve = (key: string): JsonSchema | undefined => known[key];

test.each<[JsonSchema, readonly JsonSchema[]]>([
  [{ type: 'string' }, [{ type: 'string' }]],
  [{ $ref: 'Either' }, [{ type: 'string' }, { type: 'null' }]],
  [{ oneOf: [{ $ref: 'Text' }, { type: 'array' }] }, [{ type: 'string' }, { type: 'array' }]],
  [{ $ref: 'Later' }, []],
  // One that leads back to itself says nothing new there.
  [{ $ref: 'Loop' }, [{ type: 'number' }]],
  [{ type: 'object', anyOf: [{ required: ['a'] }] }, [{ type: 'object', anyOf: [{ required: ['a'] }] }]],
])('the alternatives of %j are %j', (schema, alternatives) => {
  expect(alternativesOf(schema, resolve)).toEqual(alternatives);
});

test.each<[JsonSchema, readonly string[]]>([
  [{ type: 'string' }, ['string']],
  [{ type: ['string', 'null'] }, ['string', 'null']],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }, { $ref: 'Text' }] }, ['string', 'null']],
  [{ allOf: [{ type: 'object' }, { $ref: 'Text' }] }, ['object', 'string']],
  [{}, []],
  // Any type is among them.
  [{ anyOf: [{ type: 'string' }, {}] }, []],
  [{ $ref: 'Later' }, []],
])('the types of %j are %j', (schema, types) => {
  expect(typesOf(schema, resolve)).toEqual(types);
});

test.each<[JsonSchema, readonly unknown[] | undefined]>([
  [{ enum: ['a', 1] }, ['a', 1]],
  [{ const: false }, [false]],
  [{ type: 'null' }, [null]],
  [{ anyOf: [{ $ref: 'Size' }, { const: 'm' }, { type: 'null' }] }, ['s', 'm', null]],
  [{ type: 'string' }, undefined],
  [{ anyOf: [{ $ref: 'Size' }, { type: 'number' }] }, undefined],
  [{ $ref: 'Later' }, undefined],
])('the values of %j are %j', (schema, values) => {
  expect(valuesOf(schema, resolve)).toEqual(values);
});
