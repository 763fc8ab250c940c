import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type IResource, LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { send, startTestStage, type TestRequest, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;

const echo = `exports.handler = async (event) => {
  return { statusCode: 200, body: JSON.stringify(event) };
};`;

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const fn = new LambdaIntegration(addFunction('Echo', echo));
    const api = new RestApi(stack, 'Api', {
      deployOptions: { stageName: 'test', variables: { color: 'blue' } },
      binaryMediaTypes: ['image/*', 'application/octet-stream'],
      cloudWatchRole: false,
    });
    const add = (path: string, ...methods: string[]) => {
      const resource: IResource = path === '/' ? api.root : api.root.resourceForPath(path);
      for (const method of methods) resource.addMethod(method, fn);
    };
    add('/', 'GET');
    add('/orders', 'GET', 'POST');
    add('/orders/{id}', 'GET', 'PUT');
    add('/orders/special', 'GET');
    add('/orders/{id}/items/{item}', 'GET');
    add('/any', 'ANY');
    add('/any/{proxy+}', 'ANY');
    add('/mixed', 'GET', 'ANY');
    add('/head', 'HEAD');
    add('/empty/inner', 'GET');
    add('/x_y', 'GET');
  });
  url = stage.running.apis[0]?.urls[0] ?? '';
});

afterAll(() => stage?.stop());

const missing = { message: 'Missing Authentication Token' };

test.each<[string, string, number, object?]>([
  ['GET', '', 200, { resource: '/', path: '/', pathParameters: null }],
  ['GET', '/', 200, { resource: '/', path: '/' }],
  ['GET', '/orders', 200, { resource: '/orders', path: '/orders', httpMethod: 'GET' }],
  ['GET', '/orders/', 200, { resource: '/orders', path: '/orders/' }],
  ['POST', '/orders', 200, { resource: '/orders', httpMethod: 'POST' }],
  ['DELETE', '/orders', 403, missing],
  ['HEAD', '/orders', 403],
  ['HEAD', '/head', 200],
  ['GET', '/orders/7', 200, { resource: '/orders/{id}', pathParameters: { id: '7' } }],
  ['GET', '/orders/7/', 200, { resource: '/orders/{id}', path: '/orders/7/', pathParameters: { id: '7' } }],
  ['PUT', '/orders/7', 200, { resource: '/orders/{id}', httpMethod: 'PUT' }],
  ['POST', '/orders/7', 403, missing],
  ['GET', '/orders/special', 200, { resource: '/orders/special', pathParameters: null }],
  ['PUT', '/orders/special', 200, { resource: '/orders/{id}', pathParameters: { id: 'special' } }],
  ['GET', '/orders/a%2Fb', 200, { pathParameters: { id: 'a%2Fb' }, path: '/orders/a%2Fb' }],
  ['GET', '/orders/a%20b+c', 200, { pathParameters: { id: 'a%20b+c' } }],
  ['GET', '/orders/%C3%A9', 200, { pathParameters: { id: '%C3%A9' } }],
  ['GET', '/orders/7/items/8', 200, { pathParameters: { id: '7', item: '8' } }],
  ['GET', '/orders/7/items', 403, missing],
  ['GET', '/orders/7/items/', 403, missing],
  ['GET', '/orders//items/8', 403, missing],
  ['PATCH', '/any', 200, { resource: '/any', httpMethod: 'PATCH' }],
  ['OPTIONS', '/any', 200, { httpMethod: 'OPTIONS' }],
  ['GET', '/any/', 200, { resource: '/any', path: '/any/' }],
  ['GET', '/any/a/b/c', 200, { resource: '/any/{proxy+}', pathParameters: { proxy: 'a/b/c' } }],
  ['GET', '/any/a/b/', 200, { path: '/any/a/b/', pathParameters: { proxy: 'a/b' } }],
  ['GET', '/any/user/test%2Balias@x.com', 200, { pathParameters: { proxy: 'user/test%2Balias@x.com' } }],
  ['GET', '/any/%ZZ', 200, { pathParameters: { proxy: '%ZZ' } }],
  ['DELETE', '/mixed', 200, { httpMethod: 'DELETE' }],
  ['PROPFIND', '/any', 403, missing],
  ['GET', '/empty', 403, missing],
  ['GET', '/nowhere', 403, missing],
  ['GET', '/Orders', 403, missing],
  ['GET', '/x%5Fy', 200, { resource: '/x_y', path: '/x%5Fy' }],
  ['GET', '//orders', 200, { path: '/orders', requestContext: { path: '/test//orders' } }],
  [
    'GET',
    '//any/files/x',
    200,
    {
      path: '/any/files/x',
      pathParameters: { proxy: 'files/x' },
      requestContext: { path: '/test//any/files/x' },
    },
  ],
  ['GET', '///', 200, { resource: '/', path: '/', requestContext: { path: '/test///' } }],
  ['GET', '/any/a//b', 200, { path: '/any/a//b', pathParameters: { proxy: 'a//b' } }],
])('routes %s %s: %i', async (method, path, status, ...[expected]) => {
  const response = await send(url + path, { method });
  expect(response.status).toBe(status);
  if (expected) expect(JSON.parse(response.text)).toMatchObject(expected);
  if (status !== 403) return;
  expect(response.headers['x-amzn-errortype']).toBe('MissingAuthenticationTokenException');
  expect(response.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
});

test('passes over slashes before the stage', async () => {
  const { text } = await send(`${url.replace(/\/test$/, '//test')}/orders`);
  expect(JSON.parse(text)).toMatchObject({ path: '/orders', requestContext: { path: '/test/orders' } });
});

test.each([['/'], ['/other/orders'], ['/tes'], ['/TEST/orders']])('knows no stage in %s', async (path) => {
  const response = await send(url.replace(/\/test$/, '') + path);
  expect([response.status, JSON.parse(response.text)]).toEqual([403, missing]);
});

test('gives the function a complete event of format 1.0', async () => {
  const headers = {
    'tEsT-HEADeR': 'aValUE',
    authorization: 'abc',
    'user-agent': 'tester',
    accept: 'text/plain',
  };
  const { text } = await send(`${url}/orders/7?a=1`, { headers });
  const event = JSON.parse(text);
  const { host } = new URL(url);
  const any = { string: expect.any(String), number: expect.any(Number) };
  expect(event).toEqual({
    resource: '/orders/{id}',
    path: '/orders/7',
    httpMethod: 'GET',
    headers: {
      'tEsT-HEADeR': 'aValUE',
      Authorization: 'abc',
      'User-Agent': 'tester',
      accept: 'text/plain',
      Host: host,
      'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      'X-Forwarded-For': '127.0.0.1',
      'X-Forwarded-Port': new URL(url).port,
      'X-Forwarded-Proto': 'http',
    },
    multiValueHeaders: Object.fromEntries(
      Object.entries(event.headers).map(([name, value]) => [name, [value]]),
    ),
    queryStringParameters: { a: '1' },
    multiValueQueryStringParameters: { a: ['1'] },
    pathParameters: { id: '7' },
    stageVariables: { color: 'blue' },
    requestContext: {
      resourceId: expect.stringMatching(/^[a-z0-9]{6}$/),
      resourcePath: '/orders/{id}',
      httpMethod: 'GET',
      extendedRequestId: any.string,
      requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      path: '/test/orders/7',
      accountId: '000000000000',
      protocol: 'HTTP/1.1',
      stage: 'test',
      domainPrefix: event.requestContext.apiId,
      requestTimeEpoch: any.number,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      identity: {
        cognitoIdentityPoolId: null,
        accountId: null,
        cognitoIdentityId: null,
        caller: null,
        sourceIp: '127.0.0.1',
        principalOrgId: null,
        accessKey: null,
        cognitoAuthenticationType: null,
        cognitoAuthenticationProvider: null,
        userArn: null,
        userAgent: 'tester',
        user: null,
      },
      domainName: host,
      deploymentId: expect.stringMatching(/^[a-z0-9]{6}$/),
      apiId: expect.stringMatching(/^[a-z0-9]{10}$/),
    },
    body: null,
    isBase64Encoded: false,
  });
});

test.each<[string, Record<string, string> | null, Record<string, string[]> | null]>([
  ['', null, null],
  ['?', null, null],
  ['?a=1&a=2&b=3', { a: '2', b: '3' }, { a: ['1', '2'], b: ['3'] }],
  ['?a', { a: '' }, { a: [''] }],
  ['?a=&b=x=y', { a: '', b: 'x=y' }, { a: [''], b: ['x=y'] }],
  ['?a=b+c&d=e%2Bf', { a: 'b c', d: 'e+f' }, { a: ['b c'], d: ['e+f'] }],
  ['?%C3%A9%5B%5D=%F0%9F%98%80', { 'é[]': '😀' }, { 'é[]': ['😀'] }],
  ['?a=%zz', { a: '%zz' }, { a: ['%zz'] }],
  ['?a=1;b=2', { a: '1', b: '2' }, { a: ['1'], b: ['2'] }],
  ['?a=1%3Bb=2', { a: '1;b=2' }, { a: ['1;b=2'] }],
  ['?a=%7C%7B%7D', { a: '|{}' }, { a: ['|{}'] }],
])('reads the query %j', async (query, single, multi) => {
  const { text } = await send(`${url}/orders${query}`);
  const event = JSON.parse(text);
  expect(event.queryStringParameters).toEqual(single);
  expect(event.multiValueQueryStringParameters).toEqual(multi);
  expect(event.path).toBe('/orders');
});

test('keeps all values of a header, and the last one where there is room for one', async () => {
  const { text } = await send(`${url}/orders`, { headers: { 'X-Multi': ['one', 'two'] } });
  const event = JSON.parse(text);
  expect(event.multiValueHeaders['X-Multi']).toEqual(['one', 'two']);
  expect(event.headers['X-Multi']).toBe('two');
});

const bytes = Buffer.from([0, 255, 254, 1]);

test.each<[string, TestRequest, object]>([
  ['no body', {}, { body: null, isBase64Encoded: false }],
  [
    'JSON',
    { body: '{"a":"é"}', headers: { 'content-type': 'application/json' } },
    { body: '{"a":"é"}', isBase64Encoded: false },
  ],
  ['a text without a type', { body: 'plain' }, { body: 'plain', isBase64Encoded: false }],
  [
    'a form',
    { body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    { body: 'a=1' },
  ],
  [
    'a binary type',
    { body: bytes, headers: { 'content-type': 'image/png' } },
    { body: bytes.toString('base64'), isBase64Encoded: true },
  ],
  [
    'a binary type with parameters',
    { body: bytes, headers: { 'content-type': 'Application/Octet-Stream; a=b' } },
    { body: bytes.toString('base64'), isBase64Encoded: true },
  ],
  [
    'bytes of another type',
    { body: bytes, headers: { 'content-type': 'text/plain' } },
    { body: bytes.toString('utf8'), isBase64Encoded: false },
  ],
])('passes on a request with %s', async (_name, request, expected) => {
  const { text } = await send(`${url}/orders`, { method: 'POST', ...request });
  expect(JSON.parse(text)).toMatchObject(expected);
});
