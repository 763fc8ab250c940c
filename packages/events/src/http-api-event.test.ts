import { expect, test } from '@jest/globals';
import { createFunctionUrlEvent, createHttpApiEvent } from './http-api-event.ts';

test('an HTTP API leaves out what a request lacks', () => {
  expect(createHttpApiEvent()).toEqual({
    version: '2.0',
    routeKey: '$default',
    rawPath: '/',
    rawQueryString: '',
    headers: {},
    requestContext: {
      accountId: '123456789012',
      apiId: 'test',
      domainName: 'test.execute-api.us-east-1.amazonaws.com',
      domainPrefix: 'test',
      http: { method: 'GET', path: '/', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: expect.any(String),
      routeKey: '$default',
      stage: '$default',
      time: '01/Jan/1970:00:00:00 +0000',
      timeEpoch: 0,
    },
    isBase64Encoded: false,
  });
});

test('a request to a route of an HTTP API: decoded, joined by commas, in lower case', () => {
  const event = createHttpApiEvent({
    method: 'POST',
    route: '/orders/{id}/{proxy+}',
    path: { id: 'a b', proxy: 'x/y' },
    query: { tag: ['a', 'b c'], page: '2' },
    headers: { 'X-Key': ['1', '2'], 'User-Agent': 'curl' },
    cookies: { session: 'abc' },
    body: { a: 1 },
    stage: 'dev',
    stageVariables: { colour: 'blue' },
  });

  expect(event).toMatchObject({
    routeKey: 'POST /orders/{id}/{proxy+}',
    rawPath: '/dev/orders/a b/x/y',
    rawQueryString: 'tag=a&tag=b+c&page=2',
    cookies: ['session=abc'],
    headers: { 'content-type': 'application/json', 'x-key': '1,2', 'user-agent': 'curl' },
    queryStringParameters: { tag: 'a,b c', page: '2' },
    pathParameters: { id: 'a b', proxy: 'x/y' },
    stageVariables: { colour: 'blue' },
    body: '{"a":1}',
    requestContext: {
      stage: 'dev',
      http: { method: 'POST', path: '/dev/orders/a b/x/y', userAgent: 'curl' },
    },
  });
});

test('what is known of the caller is there, and typed', () => {
  const event = createHttpApiEvent({ authorizer: { jwt: { claims: { sub: 'me' }, scopes: [] } } });

  expect(event.requestContext.authorizer.jwt.claims.sub).toBe('me');
});

test('a function URL has no routes, and bytes in base64', () => {
  const event = createFunctionUrlEvent('/a%20b', { method: 'PUT', body: Uint8Array.of(1, 2, 255) });

  expect(event).toMatchObject({
    routeKey: '$default',
    rawPath: '/a%20b',
    body: 'AQL/',
    isBase64Encoded: true,
    requestContext: {
      domainName: 'test.lambda-url.us-east-1.on.aws',
      stage: '$default',
      http: { method: 'PUT' },
    },
  });
  expect(event).not.toHaveProperty('pathParameters');
});
