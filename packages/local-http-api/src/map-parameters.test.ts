import { expect, test } from '@jest/globals';
import { type HttpRequest, readQuery } from '@lambda-forge/local-http';
import type { ParameterMapping } from './http-api-config.ts';
import { mapRequest, mapResponse } from './map-parameters.ts';
import { select } from './select.ts';

const queryString = 'a=1&a=2&b=x%20y';
const request: HttpRequest = {
  method: 'POST',
  path: '/dev/pets/7',
  queryString,
  query: readQuery(queryString, /&/),
  headers: [
    ['X-One', 'a'],
    ['x-one', 'b'],
    ['X-Two', 'c'],
  ],
  body: Buffer.from('{"user":{"id":7,"tags":["x"]},"list":[{"n":1},{"n":null}]}'),
  isTooLarge: false,
  sourceIp: '127.0.0.1',
  protocol: 'HTTP/1.1',
  host: 'localhost',
};
const from = {
  request,
  path: '/pets/7',
  pathParameters: { petId: '7' },
  context: { requestId: 'id', authorizer: { claims: { sub: 'me' } } },
  stageVariables: { env: 'dev' },
};

// An expression inside of a text.
const of = (expression: string) => `\${${expression}}`;

test.each([
  ['$request.header.x-ONE', 'a,b'],
  ['$request.header.none', undefined],
  ['$request.querystring.a', '1,2'],
  ['$request.querystring.b', 'x y'],
  ['$request.path', '/pets/7'],
  ['$request.path.petId', '7'],
  ['$request.body.user.id', '7'],
  ['$request.body.user.tags', '["x"]'],
  ['$request.body.list[0].n', '1'],
  ['$request.body.list[1].n', undefined],
  ['$request.body.constructor', undefined],
  ['$request.body', request.body.toString()],
  ['$context.requestId', 'id'],
  ['$context.authorizer.claims.sub', 'me'],
  ['$stageVariables.env', 'dev'],
  ['static', 'static'],
  ["''", "''"],
  [`${of('request.path.petId')} of ${of('stageVariables.env')}${of('context.none')}`, '7 of dev'],
])('%s selects %j', (expression, value) => {
  expect(select(expression, from)).toBe(value);
});

test('of what is no JSON, nothing is selected', () => {
  expect(
    select('$request.body.user', { ...from, request: { ...request, body: Buffer.from('x') } }),
  ).toBeUndefined();
});

const map = (...list: ParameterMapping[]) => mapRequest(list, from);

test('headers are appended, overwritten and removed', () => {
  const { request: mapped } = map(
    { action: 'append', target: 'header', name: 'X-Two', value: '$request.header.x-one' },
    { action: 'overwrite', target: 'header', name: 'x-One', value: '$context.requestId' },
    { action: 'append', target: 'header', name: 'x-none', value: '$request.header.none' },
  );
  expect(mapped.headers).toEqual([
    ['X-Two', 'c'],
    ['X-Two', 'a,b'],
    ['x-One', 'id'],
  ]);
  expect(map({ action: 'remove', target: 'header', name: 'X-ONE', value: "''" }).request.headers).toEqual([
    ['X-Two', 'c'],
  ]);
});

test('parameters are, too, and the query is written anew', () => {
  const { request: mapped } = map(
    { action: 'append', target: 'querystring', name: 'a', value: '3&4' },
    { action: 'remove', target: 'querystring', name: 'b', value: '' },
    { action: 'overwrite', target: 'querystring', name: 'c', value: '$request.path' },
  );
  expect(mapped.queryString).toBe('a=1&a=2&a=3%264&c=%2Fpets%2F7');
  expect(mapped.query).toEqual({ a: ['1', '2', '3&4'], c: ['/pets/7'] });
});

test('the path is overwritten', () => {
  expect(map({ action: 'overwrite', target: 'path', name: '', value: `/v2${of('request.path')}` }).path).toBe(
    '/v2/pets/7',
  );
});

test('an answer is changed as the mappings of its status say', () => {
  const mappings = new Map<number, ParameterMapping[]>([
    [
      500,
      [
        { action: 'overwrite', target: 'statuscode', name: '', value: '403' },
        { action: 'append', target: 'header', name: 'x-why', value: '$response.body.why' },
        { action: 'overwrite', target: 'header', name: 'x-old', value: `${of('response.header.X-Old')}!` },
        { action: 'remove', target: 'header', name: 'x-gone', value: '' },
      ],
    ],
  ]);
  const answer = (status: number) => ({
    status,
    headers: [['x-old', 'old'] as const, ['x-gone', 'x'] as const],
    body: Buffer.from('{"why":"so"}'),
  });

  expect(mapResponse(mappings, answer(500), from)).toMatchObject({
    status: 403,
    headers: [
      ['x-why', 'so'],
      ['x-old', 'old!'],
    ],
  });
  expect(mapResponse(mappings, answer(200), from)).toEqual(answer(200));
});
