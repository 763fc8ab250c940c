import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ApiGatewayModels, generateOpenApi, toApiGatewayModels } from '@lambda-forge/openapi';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { SchemaObject } from 'openapi3-ts/oas31';
import { withMutations } from '../conformance/mutate.test.support.ts';
import { readCases } from '../conformance/read-cases.test.support.ts';
import { writeCases } from '../conformance/write-cases.test.support.ts';

const cases = readCases(join(import.meta.dirname, '..', '..', 'fixtures-conformance'));
let root = '';
let models: ApiGatewayModels;
let strict: Ajv2020;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'gateway-')));
  const { document } = generateOpenApi({
    stage: writeCases(root, cases),
    root,
    title: 'Gateway',
    cache: false,
  });
  strict = new Ajv2020({ strict: false, validateFormats: false });
  strict.addSchema({ $id: 'api', components: document.components });
  models = toApiGatewayModels(document);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('every model passes the check of the restrictions that AWS lists', () => {
  expect(models.problems).toEqual([]);
  expect(models.methods.filter(({ model }) => model).length).toBeGreaterThan(200);
});

test.each(cases.map(({ name }) => name))(
  'the model of %s takes every value that the document takes',
  (name) => {
    const schemaName = `${name.replace(/[^A-Za-z0-9]/g, '')}Input`;
    const model = models.methods.find(({ path }) => path === `/${name}`)?.model;
    expect(model?.name).toBe(schemaName);
    const { $schema, ...schema } = model?.schema ?? {};
    expect($schema).toBe('http://json-schema.org/draft-04/schema#');
    const validate = strict.compile({ $ref: `api#/components/schemas/${schemaName}` });
    const validateModel = new Ajv({ strict: false }).compile(schema);
    const values = withMutations(cases.find((each) => each.name === name)?.samples ?? []);
    expect(values.filter((value) => validate(value) && !validateModel(value))).toEqual([]);
    // What it takes beyond the document is told.
    const isWarned = models.warnings.some(({ message }) => message.startsWith(`POST /${name}:`));
    expect(isWarned ? [] : values.filter((value) => !validate(value) && validateModel(value))).toEqual([]);
  },
);

test('a union of objects keeps what its alternatives share, and the warning says what is lost', () => {
  const { model } = models.methods.find(({ path }) => path === '/union_tagged_inline') ?? {};
  expect(model?.schema.properties?.['event']).toEqual({
    type: ['object', 'null'],
    properties: { type: { type: 'string', enum: ['created', 'deleted'] }, id: { type: 'string' } },
    required: ['type', 'id'],
  });
  const lost = models.warnings.filter(({ message }) => message.startsWith('POST /union_tagged_inline:'));
  expect(lost.map(({ message }) => message)).toEqual([
    'POST /union_tagged_inline: API Gateway does not check which of its alternatives a value is (uniontaggedinlineInput.event).',
  ]);
  expect(models.warnings.filter(({ message }) => message.startsWith('POST /scalars:'))).toEqual([]);
});

test('what parameters hold beyond text is told as unchecked', () => {
  const parameter = (name: string, schema: SchemaObject) => ({ name, in: 'query' as const, schema });
  const parameters = [
    parameter('q', { type: 'string', examples: ['x'] }),
    parameter('limit', { type: 'number' }),
    parameter('sort', { type: 'string', enum: ['asc'] }),
  ];
  const { warnings } = toApiGatewayModels({
    openapi: '3.1.0',
    info: { title: 'Query', version: '1' },
    paths: { '/orders': { get: { operationId: 'List', parameters, responses: {} } } },
  });
  expect(warnings.map(({ message }) => message)).toEqual([
    'GET /orders: API Gateway does not check what parameters hold, only that those are there which must be (limit, sort).',
  ]);
});

test('a nullable reference to a type that contains itself loses nothing', () => {
  const { model } = models.methods.find(({ path }) => path === '/recursive_mutual') ?? {};
  const validate = new Ajv({ strict: false }).compile({ ...model?.schema, $schema: undefined });
  expect(validate({ a: { n: 1, b: { a: null } } })).toBe(true);
  expect(validate({ a: { n: 1, b: { a: { n: 'x' } } } })).toBe(false);
  expect(models.warnings.filter(({ message }) => message.startsWith('POST /recursive_mutual:'))).toEqual([]);
});

test('a body that may be no JSON has no model, which would refuse it', () => {
  const document = (types: readonly string[]): Parameters<typeof toApiGatewayModels>[0] => ({
    openapi: '3.1.0',
    info: { title: 'Rows', version: '1' },
    components: { schemas: { RowsInput: { type: 'string' } } },
    paths: {
      '/rows': {
        post: {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              types.map((type) => [type, { schema: { $ref: '#/components/schemas/RowsInput' } }]),
            ),
          },
        },
      },
    },
  });
  const { methods, warnings } = toApiGatewayModels(document(['application/json', 'text/csv']));
  expect(methods[0]?.model).toBeUndefined();
  expect(warnings.map(({ message }) => message)).toEqual([
    'POST /rows: API Gateway does not check what a body holds, as it may be text/csv (RowsInput).',
  ]);
  expect(toApiGatewayModels(document(['application/merge-patch+json'])).methods[0]?.model?.name).toBe(
    'RowsInput',
  );
});
