// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are types
import { expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { readTypes, schemaOf } from './read-types.test.support.ts';
import { numericKey } from './schema-of-keys.ts';

const number = { type: 'number' } as const;
const letters: JsonSchema = { type: 'string', enum: ['b', 'a'] };
/** The schema of a type that is exported as `A`, after other declarations. */
const read = (source: string): JsonSchema => {
  const { schemas, components, problems } = readTypes(source);
  expect(problems).toEqual([]);
  const { A = {} } = schemas;
  return (A.$ref === 'A' ? components['A'] : undefined) ?? A;
};

test.each<[string, JsonSchema]>([
  ['{ [key: string]: number }', { type: 'object', additionalProperties: number }],
  ['{ [key: string]: "b" | "a" }', { type: 'object', additionalProperties: letters }],
  ['{ [P in string]: "b" | "a" }', { type: 'object', additionalProperties: letters }],
  ['({ [P in string]: "b" | "a" })', { type: 'object', additionalProperties: letters }],
  // Arrays are no less than that to the checker.
  ['{ [key: string]: any }', { type: ['object', 'array'], additionalProperties: {} }],
  ['{ [key: string]: any; a: 1 }', { type: 'object', additionalProperties: {} }],
  [
    '{ [key: number]: number }',
    { type: ['object', 'array'], items: number, patternProperties: { [numericKey]: number } },
  ],
  [
    '{ [key: number]: string; own?: 1 }',
    { type: 'object', patternProperties: { [numericKey]: { type: 'string' } } },
  ],
  [
    '{ [key: number]: string }',
    {
      type: ['object', 'array', 'string'],
      items: { type: 'string' },
      patternProperties: { [numericKey]: { type: 'string' } },
    },
  ],
  [
    '{ [key: number]: 1; [key: string]: number }',
    {
      type: 'object',
      patternProperties: { [numericKey]: { ...number, const: 1 } },
      additionalProperties: number,
    },
  ],
  ['{ [key: `x-${string}`]: "b" | "a" }', { type: 'object', patternProperties: { '^x-': letters } }],
  ['{ [key: Uppercase<string>]: number }', { patternProperties: { '^[^a-z]*$': number } }],
  ['{ [key: symbol]: symbol; a: 1 }', { type: 'object', required: ['a'] }],
  ['{ [key: string & { __brand: 1 }]: number }', { type: 'object', additionalProperties: number }],
])('%s has the keys that it says: %j', (type, schema) => {
  const found = schemaOf(type);

  expect(found).toMatchObject(schema);
  for (const keyword of ['items', 'patternProperties', 'additionalProperties'] as const)
    expect([keyword, keyword in found]).toEqual([keyword, keyword in schema]);
});

test('a problem of what a key stands for is told at its declaration', () => {
  expect(readTypes('export type A = {\n  [key: string]: symbol;\n}').problems).toEqual([
    'A[*] is a symbol, which JSON cannot carry (main.ts:2). Use a string.',
  ]);
});

const code = '/** A code. @pattern ^[A-Z]{3}$ */ type Code = string;';
const codes = { description: 'A code.', pattern: '^[A-Z]{3}$' };

test.each<[string, JsonSchema]>([
  [`${code} export type A = Record<Code, number>`, codes],
  [`${code} export type A = { [P in Code]: number }`, codes],
  [`${code} export type A = { [P in (Code)]: number }`, codes],
  [`${code} export type A = { [key: Code]: number }`, codes],
  [`${code} export type A = { [P in keyof Record<Code, 1>]: number }`, codes],
  [`${code} export type A = (Record<Code, number>)`, codes],
  [`${code} type Of<K extends string> = Record<K, number>; export type A = Of<Code>`, codes],
  [`${code} export interface A { [key: Code]: number; own: 1 }`, { anyOf: [codes, { enum: ['own'] }] }],
  [
    `${code} interface B { [key: Code]: number } export interface A extends B { own: 1 }`,
    { anyOf: [codes, { enum: ['own'] }] },
  ],
  [`${code} interface B { [key: Code]: number } export interface A extends B {}`, codes],
  [`${code} export type A = Record<Code | 'x', number>`, { anyOf: [{ const: 'x' }, codes] }],
  [`${code} export type A = Record<Code | \`x-\${string}\`, number>`, { anyOf: [{ pattern: '^x-' }, codes] }],
  [
    '/** @minLength 2 */ type A1 = string; /** @maxLength 9 @format uuid */ type A2 = string; export type A = Record<A1 | A2, 1>',
    { anyOf: [{ minLength: 2 }, { maxLength: 9, format: 'uuid' }] },
  ],
  ['/** @pattern ^a */ type Id = string & { __brand: 1 }; export type A = Record<Id, 1>', { pattern: '^a' }],
  ['/** @isInt */ type Id = number; export type A = Record<Id, 1>', { pattern: '^(?:0|-?[1-9]\\d*)$' }],
  [
    '/** Whole. @isInt @minimum 0 */ type Id = number; export type A = Record<Id, 1>',
    { description: 'Whole.', pattern: '^(?:0|[1-9]\\d*)$' },
  ],
  ['/** @isInt @minimum 1 */ type Id = number; export type A = Record<Id, 1>', { pattern: '^[1-9]\\d*$' }],
])('of %s, the names of members are %j', (source, propertyNames) => {
  expect(read(source).propertyNames).toEqual(propertyNames);
});

test.each([
  'export type A = Record<string, number>',
  '/** Said. */ type Id = string; export type A = Record<Id, number>',
  '/** Said. */ type Id = number; export type A = Record<Id, number>',
  `${code} export type A = { [key: Code]: number; [key: string]: number }`,
])('of %s, nothing is said of the names of members', (source) => {
  expect(read(source)).not.toHaveProperty('propertyNames');
});

test.each([
  ['/** @isInt @minimum 2 */ type Id = number; export type A = Record<Id, 1>', 'Id with @minimum'],
  ['/** @minimum 1 */ type Id = number; export type A = Record<Id, 1>', 'Id with @minimum'],
  ['/** @isInt @maximum 1 */ type Id = number; export type A = Record<Id, 1>', 'Id with @maximum'],
  [
    '/** @isInt @minimum 0 @maximum 9 */ type Id = number; export type A = Record<Id, 1>',
    'Id with @minimum and @maximum',
  ],
  [
    '/** @multipleOf 2 @exclusiveMinimum 0 */ type Id = number; export type A = Record<Id, 1>',
    'Id with @exclusiveMinimum and @multipleOf',
  ],
  [
    '/** @exclusiveMaximum 2 */ type Id = number & { __brand: 1 }; export type A = Record<Id, 1>',
    'Id with @exclusiveMaximum',
  ],
])('of %s, bounds are refused that no name has', (source, what) => {
  expect(readTypes(source).problems).toEqual([
    `A has keys of the type ${what}, which cannot be said of the names of members (main.ts:1). Write the keys out (1 | 2 | 3), or let them be a text with @pattern.`,
  ]);
});

test('of keys of a package, such bounds are left out', () => {
  const { problems, warnings } = readTypes('import type { Id } from "ids"; export type A = Record<Id, 1>', {
    files: { 'node_modules/ids/index.d.ts': '/** @minimum 5 */\nexport type Id = number;' },
  });

  expect(problems).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining('A has keys of the type Id with @minimum')]);
});
