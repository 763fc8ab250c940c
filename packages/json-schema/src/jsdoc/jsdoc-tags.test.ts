import { expect, test } from '@jest/globals';
import type { JsonSchema } from '../json-schema.ts';
import { applyTag, isValueTag } from './jsdoc-tags.ts';

const components: Readonly<Record<string, JsonSchema>> = {
  Size: { type: 'number' },
  Name: { type: 'string' },
};
const resolve = (key: string): JsonSchema | undefined => components[key];
const apply = (schema: JsonSchema, tag: string) => {
  const [name = ''] = tag.split(/\s/, 1);
  return applyTag(schema, { name, text: tag.slice(name.length).replace(/^ /, ''), resolve });
};
const text: JsonSchema = { type: 'string' };
const number: JsonSchema = { type: 'number' };
const object: JsonSchema = { type: 'object' };

test.each<[string, JsonSchema, JsonSchema]>([
  ['minimum 1', number, { minimum: 1 }],
  ['maximum -1.5', number, { maximum: -1.5 }],
  ['exclusiveMinimum 0', number, { exclusiveMinimum: 0 }],
  ['exclusiveMaximum 1e3', number, { exclusiveMaximum: 1000 }],
  ['multipleOf 0.5', number, { multipleOf: 0.5 }],
  ['minLength 0', text, { minLength: 0 }],
  ['maxLength 10 characters', text, { maxLength: 10 }],
  ['pattern ^a b$', text, { pattern: '^a b$' }],
  ['pattern /^a$/i of it', text, { pattern: '^[aA]$' }],
  ['format uuid', text, { format: 'uuid' }],
  ['contentEncoding base64', text, { contentEncoding: 'base64' }],
  ['contentMediaType text/csv; header=present', text, { contentMediaType: 'text/csv; header=present' }],
  ['minProperties 1', object, { minProperties: 1 }],
  ['maxProperties 2', object, { maxProperties: 2 }],
  ['readOnly', text, { readOnly: true }],
  ['readonly', text, { readOnly: true }],
  ['readOnly false', text, { readOnly: false }],
  ['writeOnly', text, { writeOnly: true }],
  ['title The `name` of it', text, { title: 'The `name` of it' }],
  ['description All of it,\nalso this.', text, { description: 'All of it,\nalso this.' }],
  ['deprecated', text, { deprecated: true }],
  ['deprecated Use name.', text, { deprecated: true, description: 'Deprecated: Use name.' }],
  ['default a', text, { default: 'a' }],
  ['defaultValue 5', number, { default: 5 }],
  ['example a', text, { examples: ['a'] }],
  ['isInt', number, { type: 'integer' }],
  ['integer', number, { type: 'integer' }],
  ['type integer', number, { type: 'integer' }],
  ['type {integer}', number, { type: 'integer' }],
  ['asType integer', number, { type: 'integer' }],
  ['TJS-type integer', number, { type: 'integer' }],
  ['isLong', number, { type: 'integer', format: 'int64' }],
])('@%s adds to %j what it says: %j', (tag, schema, keywords) => {
  expect(apply(schema, tag)).toMatchObject({ schema: { ...schema, ...keywords } });
});

test.each(['see other', 'toString', 'type {string}', 'asType string'])('@%s changes nothing', (tag) => {
  expect(apply(number, tag)).toEqual({ schema: number });
});

test.each<[string, JsonSchema, string]>([
  ['minimum', number, '"@minimum ", which is not a number'],
  ['minimum a', number, '"@minimum a", which is not a number'],
  ['minimum Infinity', number, '"@minimum Infinity", which is not a number'],
  ['multipleOf 0', number, '"@multipleOf 0", which is not a number above 0'],
  ['multipleOf Infinity', number, '"@multipleOf Infinity", which is not a number'],
  ['minLength', text, '"@minLength ", which is not a whole number from 0'],
  ['minLength -1', text, '"@minLength -1", which is not a whole number from 0'],
  ['minLength 1.5', text, '"@minLength 1.5", which is not a whole number from 0'],
  ['title', text, 'an empty @title'],
  ['pattern', text, 'an empty @pattern'],
  ['pattern [', text, 'a @pattern that is not a regular expression: '],
  ['minLength 1', { type: ['number', 'null'] }, '@minLength, which says nothing of the type number or null'],
  ['isInt', { type: ['string', 'null'] }, '@isInt, which says nothing of the type string or null'],
  ['default a', number, '"@default a", which is not of the type number'],
  ['default', number, '"@default", which is not a value'],
  ['default createList()', object, '"@default createList()", which is not a value'],
  ['example undefined', number, '"@example undefined", which is not a value'],
  ['example a\nb', number, '"@example a", which is not of the type number'],
])('@%s of %j is a problem: %s', (tag, schema, message) => {
  expect(apply(schema, tag)).toMatchObject({ problem: { message: expect.stringContaining(message) } });
});

test.each<[string, JsonSchema, string]>([
  ['minLength 1', number, 'Remove it; @minLength is for the type string.'],
  ['isInt', text, 'Remove it; @isInt is for the type number.'],
  ['minLength a', text, 'Write a whole number from 0 after @minLength.'],
  ['title', text, 'Write a text after @title, or remove it.'],
  ['default a', number, 'Write a value after @default that the type takes, as JSON.'],
])('what to do about @%s of %j is said', (tag, schema, hint) => {
  expect(apply(schema, tag)).toMatchObject({ problem: { hint } });
});

test.each<[string, JsonSchema]>([
  ['minimum 2', { maximum: 1 }],
  ['maximum 1', { minimum: 2 }],
  ['minLength 2', { maxLength: 1 }],
  ['minItems 2', { type: 'array', maxItems: 1 }],
  ['minProperties 2', { type: 'object', maxProperties: 1 }],
  ['exclusiveMinimum 1', { maximum: 1 }],
  ['exclusiveMaximum 1', { minimum: 1 }],
  ['exclusiveMaximum 1', { exclusiveMinimum: 1 }],
])('@%s beside %j leaves no value, unless others change that', (tag, schema) => {
  expect(apply(schema, tag)).toEqual({
    problem: {
      message: `has "@${tag}", which with its other bounds leaves no value`,
      hint: 'Write bounds of which the least is not above the most.',
      isOfOthers: true,
    },
  });
});

test.each<[string, JsonSchema]>([
  ['minimum 1', { maximum: 1 }],
  ['minimum 0', {}],
  ['maximum 0', {}],
  ['exclusiveMinimum 0', { maximum: 1 }],
  ['exclusiveMaximum 1', { exclusiveMinimum: 0 }],
  ['exclusiveMinimum 5', { maxLength: 1 }],
])('@%s beside %j leaves some', (tag, schema) => {
  expect(apply(schema, tag)).not.toHaveProperty('problem');
});

test.each<[string, JsonSchema, JsonSchema]>([
  // Of one value: of an array its items are meant.
  ['minimum 1', { type: 'array', items: number }, { type: 'array', items: { ...number, minimum: 1 } }],
  ['format date', { type: 'array', items: text }, { type: 'array', items: { ...text, format: 'date' } }],
  [
    'minLength 1',
    { type: ['array', 'null'], items: text },
    { type: ['array', 'null'], items: { ...text, minLength: 1 } },
  ],
  [
    'maxLength 1',
    { type: 'array', prefixItems: [text, number] },
    { type: 'array', prefixItems: [{ ...text, maxLength: 1 }, number] },
  ],
  [
    'minLength 1',
    { anyOf: [{ type: 'array', items: text }, { type: 'null' }] },
    { anyOf: [{ type: 'array', items: { ...text, minLength: 1 } }, { type: 'null' }] },
  ],
  [
    'minLength 1',
    { oneOf: [{ type: 'array', items: text }, number] },
    { oneOf: [{ type: 'array', items: { ...text, minLength: 1 } }, number] },
  ],
  // Both are.
  [
    'format date',
    { anyOf: [text, { type: 'array', items: text }] },
    { anyOf: [text, { type: 'array', items: { ...text, format: 'date' } }], format: 'date' },
  ],
  // Of the array itself.
  ['minItems 1', { type: 'array', items: text }, { type: 'array', items: text, minItems: 1 }],
  ['uniqueItems', { type: 'array', items: text }, { type: 'array', items: text, uniqueItems: true }],
  ['title All', { type: 'array', items: text }, { type: 'array', items: text, title: 'All' }],
  // Beside others that it says nothing of, or what is not known.
  ['minLength 1', { type: ['string', 'null'] }, { type: ['string', 'null'], minLength: 1 }],
  ['minLength 1', {}, { minLength: 1 }],
  ['minLength 1', { $ref: 'Name' }, { $ref: 'Name', minLength: 1 }],
  ['minimum 1', { $ref: 'Later' }, { $ref: 'Later', minimum: 1 }],
  ['isInt', { type: ['number', 'string'] }, { type: ['integer', 'string'] }],
  ['isInt', { type: 'array', items: number }, { type: 'array', items: { type: 'integer' } }],
  ['isInt', { anyOf: [number, { type: 'null' }] }, { anyOf: [{ type: 'integer' }, { type: 'null' }] }],
  ['isInt', { oneOf: [number, text] }, { oneOf: [{ type: 'integer' }, text] }],
  ['isInt', { $ref: 'Size' }, { $ref: 'Size', type: 'integer' }],
  ['isInt', {}, {}],
])('@%s of %j makes it %j', (tag, schema, expected) => {
  expect(apply(schema, tag)).toHaveProperty('schema', expected);
});

test('the lines after a value are words', () => {
  expect(apply(number, 'minimum 1 of them\nAt least one.')).toHaveProperty('words', 'At least one.');
  expect(apply(number, 'isInt\nAt least one.')).toHaveProperty('words', 'At least one.');
  expect(apply(number, 'default 1\nAt least one.')).toHaveProperty('words', 'At least one.');
});

test('examples are one list, and code among them is left out', () => {
  expect(apply({ ...text, examples: ['a'] }, 'example b')).toMatchObject({
    schema: { examples: ['a', 'b'] },
  });
  expect(apply({ type: 'object' }, 'example create()')).toEqual({ schema: object });
});

test('a default that is left out says nothing', () => {
  expect(apply(number, 'default undefined\nNone.')).toEqual({ schema: number, words: 'None.' });
});

test('what is deprecated keeps its description', () => {
  expect(apply({ ...text, description: 'A name.' }, 'deprecated Use id.')).toEqual({
    schema: { ...text, deprecated: true, description: 'A name.\n\nDeprecated: Use id.' },
  });
});

test('tags of values are those that others have a say in', () => {
  expect(['default', 'defaultValue', 'example', 'minimum'].map(isValueTag)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
