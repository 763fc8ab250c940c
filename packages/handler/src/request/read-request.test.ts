import { expect, test } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { CompiledContract } from '../compiled/compiled-contract.ts';
import { eventOf, httpEventOf, withCode } from '../compiled/handlers.test.support.ts';
import type { Schema } from '../schema/schema.ts';
import { type Incoming, toIncoming } from './incoming.ts';
import { readRequest } from './read-request.ts';

function read(event: APIGatewayProxyEvent, contract: Partial<CompiledContract>) {
  const { parts, faults } = readRequest(
    toIncoming(event) as Incoming,
    withCode({ file: 'main.ts', ...contract }),
  );
  return faults.length > 0 ? faults : parts;
}

const query = (
  values: Record<string, string[]>,
  properties: Record<string, Schema>,
  required: string[] = [],
) =>
  read(eventOf({ multiValueQueryStringParameters: values }), {
    input: { type: 'object', properties, required },
  });

test.each([
  ['number', { type: 'number' }, ['10'], 10],
  ['negative decimal', { type: 'number' }, ['-1.5e2'], -150],
  ['integer', { type: 'integer' }, ['7'], 7],
  ['boolean', { type: 'boolean' }, ['false'], false],
  ['text', { type: 'string' }, ['10'], '10'],
  ['number or text', { type: ['string', 'number'] }, ['10'], '10'],
  ['number or literal', { anyOf: [{ const: 'all' }, { type: 'number' }] }, ['10'], 10],
  ['literal', { anyOf: [{ const: 'all' }, { type: 'number' }] }, ['all'], 'all'],
  ['literal numbers', { enum: [1, 2] }, ['2'], 2],
  ['reference', { $ref: 'Level' }, ['2'], 2],
  ['list', { type: 'array', items: { type: 'number' } }, ['1', '2'], [1, 2]],
  ['list of one', { type: 'array', items: { type: 'number' } }, ['1'], [1]],
  ['list or one', { anyOf: [{ type: 'number' }, { type: 'array', items: { type: 'number' } }] }, ['1'], 1],
  ['tuple', { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] }, ['1', '2'], ['1', 2]],
  ['the last of several', { type: 'number' }, ['1', '2'], 2],
] satisfies [string, Schema, string[], unknown][])(
  'converts a query parameter: %s',
  (_name, schema, values, expected) => {
    const event = eventOf({ multiValueQueryStringParameters: { it: values } });
    const contract = {
      input: { type: 'object', properties: { it: schema } },
      schemas: { Level: { enum: [1, 2] } },
    };

    expect(read(event, contract)).toEqual({ input: { it: expected } });
  },
);

test.each([
  ['abc', { type: 'number' }, 'must be a number'],
  ['', { type: 'number' }, 'must be a number'],
  ['Infinity', { type: 'number' }, 'must be a number'],
  ['0x10', { type: 'number' }, 'must be a number'],
  ['1.5', { type: 'integer' }, 'must be an integer'],
  ['0', { type: 'number', minimum: 1 }, 'must be at least 1'],
  ['yes', { type: 'boolean' }, 'must be a boolean'],
  ['12', { type: 'string', minLength: 3 }, 'must have at least 3 characters'],
  ['d', { enum: ['a', 'b', 'c'] }, 'must be "a", "b" or "c"'],
] satisfies [string, Schema, string][])('refuses the query parameter %j for %j', (value, schema, detail) => {
  expect(query({ it: [value] }, { it: schema })).toEqual([{ in: 'query', pointer: '#/it', detail }]);
});

test('keeps query parameters that the contract does not name, and misses those that it requires', () => {
  expect(query({ one: ['1'], two: ['1', '2'] }, {})).toEqual({ input: { one: '1', two: ['1', '2'] } });
  expect(query({}, { it: { type: 'number' } }, ['it'])).toEqual([
    { in: 'query', pointer: '#/it', detail: 'is required' },
  ]);
});

test('takes parameters that are named as what every object has', () => {
  const properties = { constructor: { type: 'number' } } as unknown as Record<string, Schema>;
  const values = JSON.parse('{"toString":["1"],"__proto__":["2"],"constructor":["3"]}');

  expect(JSON.stringify(query(values, properties))).toBe(
    '{"input":{"toString":"1","__proto__":"2","constructor":3}}',
  );
  expect(query({ it: ['1'] }, {}, ['toString'])).toMatchObject([{ pointer: '#/toString' }]);
});

test('converts the members of all alternatives', () => {
  const input: Schema = {
    anyOf: [
      {
        type: 'object',
        properties: { kind: { const: 'page' }, page: { type: 'number' } },
        required: ['kind', 'page'],
      },
      {
        type: 'object',
        properties: { kind: { const: 'id' }, id: { type: 'string' } },
        required: ['kind', 'id'],
      },
    ],
  };
  const of = (queryStringParameters: Record<string, string>) =>
    read(eventOf({ queryStringParameters }), { input });

  expect(of({ kind: 'page', page: '2' })).toEqual({ input: { kind: 'page', page: 2 } });
  expect(of({ kind: 'id', id: '2' })).toEqual({ input: { kind: 'id', id: '2' } });
  expect(of({ kind: 'id' })).toEqual([{ in: 'query', pointer: '#/id', detail: 'is required' }]);
  expect(of({ kind: 'other' })).toEqual([
    { in: 'query', pointer: '#/kind', detail: 'must be "page" or "id"' },
  ]);
});

test('decodes path parameters of REST APIs, which those of HTTP APIs are', () => {
  const path = { type: 'object', properties: { id: { type: 'string' } } };

  expect(read(eventOf({ pathParameters: { id: 'a%20b%2F' } }), { path })).toEqual({ path: { id: 'a b/' } });
  expect(read(httpEventOf('GET', { pathParameters: { id: 'a%20b' } }), { path })).toEqual({
    path: { id: 'a%20b' },
  });
  expect(read(eventOf({ pathParameters: { id: '%E0%A4%A' } }), { path })).toEqual([
    { in: 'path', pointer: '#/id', detail: 'must be percent-encoded' },
  ]);
});

test('finds headers whatever their case', () => {
  const headers = { type: 'object', properties: { 'X-Count': { type: 'number' } }, required: ['X-Count'] };

  expect(read(eventOf({ multiValueHeaders: { 'x-COUNT': ['7'], Other: ['1'] } }), { headers })).toEqual({
    headers: { 'X-Count': 7 },
  });
  expect(read(httpEventOf('GET', { headers: { 'x-count': '7' } }), { headers })).toEqual({
    headers: { 'X-Count': 7 },
  });
  expect(read(eventOf(), { headers })).toEqual([
    { in: 'header', pointer: '#/X-Count', detail: 'is required' },
  ]);
});

test('finds cookies in their header, also of an HTTP API, whose events have them apart', () => {
  const headers = { type: 'object', properties: { Cookie: { type: 'string' } }, required: ['Cookie'] };

  expect(
    read(eventOf({ headers: { cookie: 'a=1; b=2' }, multiValueHeaders: null as never }), { headers }),
  ).toEqual({
    headers: { Cookie: 'a=1; b=2' },
  });
  expect(read(httpEventOf('GET', { cookies: ['a=1', 'b=2'] }), { headers })).toEqual({
    headers: { Cookie: 'a=1; b=2' },
  });
});

test('reads the query of an HTTP API', () => {
  const input = { type: 'object', properties: { tag: { type: 'array', items: { type: 'string' } } } };

  expect(read(httpEventOf('GET', { rawQueryString: 'tag=a%2Cb&tag=c' }), { input })).toEqual({
    input: { tag: ['a,b', 'c'] },
  });
});

const post = (body: string | null, contract: Partial<CompiledContract>, isBase64Encoded = false) =>
  read(eventOf({ httpMethod: 'POST', body, isBase64Encoded }), contract);

test('reads a body as JSON, without converting it', () => {
  const input = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] };

  expect(post('{"n":1}', { input })).toEqual({ input: { n: 1 } });
  expect(post(Buffer.from('{"n":1}').toString('base64'), { input }, true)).toEqual({ input: { n: 1 } });
  expect(post('{"n":"1"}', { input })).toEqual([{ in: 'body', pointer: '#/n', detail: 'must be a number' }]);
  expect(post('{', { input })).toEqual([{ in: 'body', pointer: '#', detail: 'must be JSON' }]);
  expect(post(null, { input })).toEqual([{ in: 'body', pointer: '#', detail: 'is required' }]);
  expect(post(null, { input, isInputOptional: true })).toEqual({ input: undefined });
  expect(post(null, { input: { type: 'object' } })).toEqual({ input: {} });
});

test('reads a form and a text where the contract says so', () => {
  const input = { type: 'object', properties: { n: { type: 'number' } } };

  expect(post('n=1&a=b+c', { input, bodyType: 'form' })).toEqual({ input: { n: 1, a: 'b c' } });
  expect(post('a,b', { input: { type: 'string' }, bodyType: 'text' })).toEqual({ input: 'a,b' });
});

test('refuses a body that is nested more deeply than it can follow', () => {
  const schemas = { List: { type: 'array', items: { $ref: 'List' } } };
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);

  expect(post(deep, { input: { $ref: 'List' }, schemas })).toEqual([
    { in: 'body', pointer: '#', detail: 'is nested too deeply' },
  ]);
});

test('is undefined for what is no event of API Gateway', () => {
  for (const event of [{}, { Records: [] }, null, undefined, 'x'])
    expect(toIncoming(event as never)).toBeUndefined();
});
