import { expect, test } from '@jest/globals';
import type { CompiledContract, Schema } from '@lambda-forge/handler/compiled';
import { findCode } from './find-code.ts';
import { inlineReferences } from './inline-references.ts';
import { renderContractModule, renderData } from './render-contract.ts';

const of = (properties: Record<string, Schema>, own: Partial<CompiledContract> = {}) =>
  findCode({ file: 'main.ts', input: { type: 'object', properties }, ...own });

test.each([
  [{ properties: {} }, ['checkMembers']],
  [{ required: ['a'], additionalProperties: true }, ['checkMembers']],
  [{ additionalProperties: false }, ['checkOtherMembers']],
  [{ minLength: 1, pattern: 'a' }, ['checkLength', 'checkPattern']],
  [{ minimum: 1 }, ['checkRange']],
  [{ exclusiveMaximum: 1, multipleOf: 2 }, ['checkExclusiveRange', 'checkMultiple']],
  [{ format: 'uuid' }, ['checkFormat']],
  [{ format: 'colour' }, []],
  [
    { items: { minLength: 1 }, uniqueItems: true, minItems: 1 },
    ['checkLength', 'checkItems', 'checkItemCount', 'checkUnique'],
  ],
  [{ items: false }, ['checkTuple']],
  [{ prefixItems: [{ not: {} }] }, ['checkTuple', 'checkCondition']],
  [{ anyOf: [{ $ref: '0' }], allOf: [] }, ['checkReference', 'checkAll', 'checkAlternatives']],
  [{ patternProperties: { a: { maxProperties: 1 } } }, ['checkOtherMembers', 'checkMemberCount']],
  [{ type: 'string', enum: ['a'] }, []],
] satisfies [Schema, string[]][])('checks %j with %j alone', (input, expected) => {
  expect(findCode({ file: 'main.ts', input, formats: { uuid: 'u' } }).checks).toEqual(expected);
});

test.each([
  [{}, 'keepTexts'],
  [{ a: { type: 'string' }, b: { type: 'array', items: { type: 'string' } } }, 'keepTexts'],
  [{ a: { type: ['string', 'null'] }, b: { anyOf: [{ type: 'object' }, { $ref: '0' }] } }, 'keepTexts'],
  [{ a: { type: 'number' }, b: { type: 'array', items: { type: 'boolean' } } }, 'convertPlain'],
  [{ a: { type: ['string', 'number'] } }, 'convertTexts'],
  [{ a: { type: 'array', items: { type: 'array', items: { type: 'string' } } } }, 'convertTexts'],
  [{ a: { $ref: '1' } }, 'convertTexts'],
  [{ a: {} }, 'convertTexts'],
] satisfies [Record<string, Schema>, string][])('reads texts of %j with %s', (properties, expected) => {
  const schemas = { 0: { type: 'string' }, 1: { type: 'number' } };

  expect(of(properties, { schemas }).convert).toBe(expected);
});

test('reads members that are not listed with all there is', () => {
  const input = { type: 'object', additionalProperties: { type: 'number' } };

  expect(findCode({ file: 'main.ts', input }).convert).toBe('convertTexts');
  expect(findCode({ file: 'main.ts', input: { allOf: [] } }).convert).toBe('convertTexts');
});

test.each([
  [{ answers: { 200: { properties: { body: {} } } } }, []],
  [{ answers: { 200: { anyOf: [{ properties: { cookies: {} } }, {}] } } }, ['renderLists']],
  [{ answers: { 200: { properties: { isBase64Encoded: {} } } } }, ['encodeBytes']],
  [{ headers: {} }, ['pickHeaders']],
  [{ output: {} }, ['renderLists', 'encodeBytes']],
  [{ output: {}, status: 200 }, []],
])('answers by %j with %j alone', (contract, expected) => {
  expect(findCode({ file: 'main.ts', ...contract }).others).toEqual(expected);
});

test('puts what is referred to once in the place of its reference', () => {
  const schemas = {
    list: { items: { $ref: 'list' } },
    once: { properties: { it: { $ref: 'list' } } },
    twice: { type: 'string' },
    root: { properties: { a: { $ref: 'once' }, b: { $ref: 'twice' }, c: { $ref: 'twice' } } },
  };

  expect(inlineReferences({ input: { $ref: 'root' }, output: undefined }, schemas)).toEqual({
    roots: {
      input: {
        properties: {
          a: { properties: { it: { $ref: 'list' } } },
          b: { $ref: 'twice' },
          c: { $ref: 'twice' },
        },
      },
    },
    schemas: { list: schemas.list, twice: schemas.twice },
  });
  expect(inlineReferences({ a: { $ref: 'twice', minLength: 1 } }, schemas)).toEqual({
    roots: { a: { $ref: 'twice', minLength: 1 } },
    schemas: { twice: schemas.twice },
  });
});

test('renders data as code that makes the same', () => {
  const text = { type: 'string', pattern: '\u2028"`$' };
  const data = { a: { one: text, two: text }, b: [text, [text]], ['__proto__']: { c: null } };
  const json = JSON.stringify(data);
  const { constants, expression } = renderData(JSON.parse(json));

  expect(JSON.stringify(new Function(`${constants} return ${expression};`)())).toBe(json);
  expect(constants.match(/pattern/g)).toHaveLength(1);
});

test('names what an object requires once, and its members where it requires each', () => {
  const one = { type: 'object', required: ['a', 'b'], properties: { a: {}, b: { type: 'string' } } };
  const data = [
    one,
    { type: 'object', required: ['a'], properties: { a: one, c: {} } },
    { type: 'object', properties: { c: {} } },
    { type: 'object', required: ['a'], properties: { a: {} }, minProperties: 1 },
    { required: ['a'], type: 'object', properties: { a: {} } },
    { type: 'object', required: [] },
  ];
  const { constants, expression } = renderData(data);

  expect(new Function(`${constants} return JSON.stringify(${expression});`)()).toBe(JSON.stringify(data));
  expect(expression).toContain('objectOf({ "a": shared0, "c": {  } }, ["a"])');
  expect(renderData(one)).toEqual({
    constants: '',
    expression:
      '{ "type": "object", "required": ["a", "b"], "properties": { "a": {  }, "b": { "type": "string" } } }',
  });
});

test('names the titles of the statuses that a contract has, and all where it may have any', () => {
  const contract = { file: 'main.ts', answers: { 404: {} } };

  expect(renderContractModule(contract)).toContain(
    'bindProblem({"400":"Bad Request","404":"Not Found","500":"Internal Server Error"})',
  );
  expect(renderContractModule({ file: 'main.ts', output: {} })).toContain('bindProblem(reasons)');
});
