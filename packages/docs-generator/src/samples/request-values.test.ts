import { expect, test } from '@jest/globals';
import type { MediaTypeObject, OpenAPIObject, OperationObject } from 'openapi3-ts/oas31';
import { requestValues } from './request-values.ts';

const ok = { responses: { '200': { description: 'OK' } } };

function valuesOf(operation: OperationObject): unknown {
  const document: OpenAPIObject = {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1.0.0' },
    paths: { '/orders/{code}': { put: { operationId: 'Put', ...ok, ...operation } } },
  };
  return requestValues(document)['PUT /orders/{code}'];
}

test('what a request needs has a value that its schema takes, and what it does not need has none', () => {
  const parameters: OperationObject['parameters'] = [
    { name: 'code', in: 'path', required: true, schema: { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' } },
    { name: 'size', in: 'query', required: true, schema: { type: 'integer', minimum: 10 } },
    { name: 'tags', in: 'query', required: true, schema: { type: 'array', items: { enum: ['a', 'b'] } } },
    { name: 'day', in: 'query', required: true, example: '2026-02-03', schema: { type: 'string' } },
    { name: 'cursor', in: 'query', schema: { type: 'string' } },
    { name: 'X-Tenant', in: 'header', required: true, schema: { type: 'string' } },
  ];

  expect(valuesOf({ parameters })).toEqual({
    parameters: {
      'path.code': 'AAA-1111',
      'query.size': 10,
      'query.tags': ['a'],
      'header.X-Tenant': 'x tenant',
    },
  });
});

test.each<[string, MediaTypeObject, unknown]>([
  ['application/json', { schema: { type: 'integer', minimum: 7 } }, 7],
  ['application/xml', { schema: { type: 'string', enum: ['<a/>'] } }, '<a/>'],
  ['application/json', { schema: { type: 'integer' }, example: 1 }, undefined],
  ['application/json', { schema: { type: 'string', pattern: '^(?=b)a$' } }, undefined],
  ['application/octet-stream', { schema: { type: 'string' } }, undefined],
  ['application/x-www-form-urlencoded', { schema: { type: 'string' } }, undefined],
])('a body of %s, %j, is filled with %j', (type, media, value) => {
  const found = valuesOf({ requestBody: { content: { [type]: media } } });

  expect(found).toEqual(value === undefined ? undefined : { parameters: {}, body: { type, value } });
});
