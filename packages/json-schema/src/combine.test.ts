import { expect, test } from '@jest/globals';
import { anyOf, withNull } from './combine.ts';
import type { JsonSchema } from './json-schema.ts';

test.each<[string, JsonSchema[], JsonSchema]>([
  ['plain types are one list', [{ type: 'string' }, { type: 'number' }], { type: ['string', 'number'] }],
  ['equal ones stand once', [{ type: 'string' }, { type: 'string' }], { type: 'string' }],
  ['one alone is itself', [{ $ref: 'A' }], { $ref: 'A' }],
  ['none takes no value', [], { anyOf: [] }],
  [
    'types come after what says more',
    [{ type: 'null' }, { $ref: 'A' }, { type: 'string' }],
    { anyOf: [{ $ref: 'A' }, { type: ['null', 'string'] }] },
  ],
  [
    'what a type is limited to stays with it',
    [{ type: 'string', minLength: 1 }, { type: 'null' }],
    { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] },
  ],
  [
    'objects and arrays stand by themselves',
    [{ type: 'object' }, { type: 'array' }, { type: 'string' }],
    { anyOf: [{ type: 'object' }, { type: 'array' }, { type: 'string' }] },
  ],
  [
    'alternatives within one are alternatives of the whole',
    [{ anyOf: [{ $ref: 'A' }, { type: 'string' }] }, { type: 'number' }],
    { anyOf: [{ $ref: 'A' }, { type: ['string', 'number'] }] },
  ],
  [
    'alternatives with words of their own stay together',
    [{ anyOf: [{ $ref: 'A' }, { $ref: 'B' }], description: 'Either.' }, { type: 'null' }],
    { anyOf: [{ anyOf: [{ $ref: 'A' }, { $ref: 'B' }], description: 'Either.' }, { type: 'null' }] },
  ],
])('of several schemas, %s', (_, schemas, whole) => {
  expect(anyOf(schemas)).toEqual(whole);
});

test.each<[JsonSchema, JsonSchema]>([
  [{}, {}],
  [{ type: 'string' }, { type: ['string', 'null'] }],
  [{ type: ['string', 'number'] }, { type: ['string', 'number', 'null'] }],
  [{ type: 'null' }, { type: 'null' }],
  [{ type: ['string', 'null'] }, { type: ['string', 'null'] }],
  [
    { type: 'string', enum: ['a'] },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  [{ $ref: 'A' }, { anyOf: [{ $ref: 'A' }, { type: 'null' }] }],
  [{ type: 'string', const: 'a' }, { anyOf: [{ type: 'string', const: 'a' }, { type: 'null' }] }],
  [
    { type: 'object', allOf: [{ $ref: 'A' }] },
    { anyOf: [{ type: 'object', allOf: [{ $ref: 'A' }] }, { type: 'null' }] },
  ],
  [
    { type: 'object', oneOf: [{ $ref: 'A' }] },
    { anyOf: [{ type: 'object', oneOf: [{ $ref: 'A' }] }, { type: 'null' }] },
  ],
])('%j with null is %j', (schema, whole) => {
  expect(withNull(schema)).toEqual(whole);
});
