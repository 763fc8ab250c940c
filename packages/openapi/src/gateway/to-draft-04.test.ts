import { expect, test } from '@jest/globals';
import type { JsonSchema } from '@lambda-forge/json-schema';
import { Ajv } from 'ajv';
import type { OpenAPIObject, SchemaObject } from 'openapi3-ts/oas31';
import { type ApiGatewayModels, toApiGatewayModels } from './to-api-gateway-models.ts';

function modelsOf(member: JsonSchema, required = true): ApiGatewayModels {
  const Input: JsonSchema = { type: 'object', properties: { member }, required: ['member'] };
  const schemas = {
    Input,
    Name: { type: 'string' },
    Tags: { anyOf: [{ type: 'array', items: { type: 'string' } }, { $ref: '#/components/schemas/Name' }] },
  };
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Input' } } };
  const document: OpenAPIObject = {
    openapi: '3.1.0',
    info: { title: '', version: '' },
    paths: { '/x': { post: { requestBody: { required, content }, responses: {} } } },
    components: { schemas: schemas as Record<string, SchemaObject> },
  };
  return toApiGatewayModels(document);
}

const refused = (models: ApiGatewayModels, values: readonly unknown[]): unknown[] => {
  const { $schema: _, ...schema } = models.methods[0]?.model?.schema ?? {};
  const validate = new Ajv({ strict: false }).compile(schema);
  return values.filter((member) => !validate({ member }));
};

test.each([
  ['a reference', { $ref: '#/components/schemas/Name', minLength: 2 }, ['a'], ['ab']],
  ['a reference to a union', { $ref: '#/components/schemas/Tags', minLength: 2 }, ['a'], ['ab', []]],
  ['alternatives', { anyOf: [{ type: 'string' }, { type: 'array' }], minLength: 2 }, ['a'], ['ab', []]],
  [
    'alternatives with a reference',
    { anyOf: [{ $ref: '#/components/schemas/Name' }, { type: 'null' }], pattern: '^a' },
    ['b'],
    ['a', null],
  ],
  ['one of alternatives', { oneOf: [{ type: 'string' }, { type: 'number' }], minimum: 2 }, [1], ['a', 2]],
])('what stands beside %s is kept', (_, member, bad, good) => {
  const models = modelsOf(member as JsonSchema);
  expect(models.problems).toEqual([]);
  expect(models.warnings).toEqual([]);
  expect(refused(models, [...bad, ...good])).toEqual(bad);
});

test('what is lost beside a reference is told, and all that is lost at one place', () => {
  const { warnings } = modelsOf({ $ref: '#/components/schemas/Name', format: 'email', exclusiveMinimum: 1 });
  expect(warnings.map(({ message }) => message)).toEqual([
    'POST /x: API Gateway does not check that 1 itself is out of range (Input.member).',
    'POST /x: API Gateway does not check the format "email" (Input.member).',
  ]);
  const record = { type: 'object', propertyNames: { pattern: '^[A-Z]{3}$' } } as const;
  expect(modelsOf(record).problems).toEqual([]);
  expect(modelsOf(record).warnings.map(({ message }) => message)).toEqual([
    'POST /x: API Gateway does not check the names of its members (Input.member).',
  ]);
  const weak = { $ref: '#/components/schemas/Name', if: { maxProperties: 0 }, else: { required: ['a'] } };
  expect(modelsOf(weak).warnings).toHaveLength(1);
});

test('a body that may be left out is not refused where it is, as API Gateway takes none for {}', () => {
  const models = modelsOf({ type: 'string', minLength: 2 }, false);
  const { $schema: _, ...schema } = models.methods[0]?.model?.schema ?? {};
  const validate = new Ajv({ strict: false }).compile(schema);
  expect([{}, { member: 'ab' }, { member: 'a' }].map((body) => validate(body))).toEqual([true, true, false]);
  expect(models.warnings.map(({ message }) => message)).toEqual([
    'POST /x: API Gateway does not check that the members of a body are there which must be, as there may be none (Input).',
  ]);
});
