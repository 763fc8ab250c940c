import { expect, test } from '@jest/globals';
import { createApiGatewayEvent } from './api-gateway-event.ts';
import { createAuthorizerEvent, createTokenAuthorizerEvent } from './authorizer-event.ts';

test('is a GET of the root when nothing is said', () => {
  expect(createApiGatewayEvent()).toMatchObject({
    httpMethod: 'GET',
    path: '/',
    body: null,
    pathParameters: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    isBase64Encoded: false,
    requestContext: { resourcePath: '/', path: '/test/', stage: 'test' },
  });
});

test('fills the parameters of the path, percent-encoded as a REST API hands them on', () => {
  const event = createApiGatewayEvent({
    resource: '/orders/{id}/{proxy+}',
    path: { id: 'a b', proxy: 'x y/z' },
  });

  expect(event.path).toBe('/orders/a%20b/x%20y/z');
  expect(event.pathParameters).toEqual({ id: 'a%20b', proxy: 'x%20y/z' });
  expect(event.resource).toBe('/orders/{id}/{proxy+}');
});

test('gives the last of several values of a query parameter, and all of them', () => {
  const event = createApiGatewayEvent({ query: { tag: ['a', 'b'], page: '2' } });

  expect(event.queryStringParameters).toEqual({ tag: 'b', page: '2' });
  expect(event.multiValueQueryStringParameters).toEqual({ tag: ['a', 'b'], page: ['2'] });
});

test('carries a body as JSON with its content type, and text as it is', () => {
  const json = createApiGatewayEvent({ method: 'POST', body: { a: 1 } });

  expect(json).toMatchObject({ body: '{"a":1}', headers: { 'Content-Type': 'application/json' } });
  expect(json.multiValueHeaders).toEqual({ 'Content-Type': ['application/json'] });
  expect(createApiGatewayEvent({ body: 'a=1' })).toMatchObject({ body: 'a=1', headers: {} });
});

test('carries bytes in base64', () => {
  expect(createApiGatewayEvent({ body: Uint8Array.of(1, 2, 255) })).toMatchObject({
    body: 'AQL/',
    isBase64Encoded: true,
    headers: {},
  });
});

test('gives the last of several values of a header, and all of them', () => {
  const event = createApiGatewayEvent({ headers: { Cookie: ['a=1', 'b=2'], 'user-agent': 'curl' } });

  expect(event.headers).toEqual({ Cookie: 'b=2', 'user-agent': 'curl' });
  expect(event.multiValueHeaders).toEqual({ Cookie: ['a=1', 'b=2'], 'user-agent': ['curl'] });
  expect(event.requestContext.identity.userAgent).toBe('curl');
});

test('has every field that API Gateway documents for its request context', () => {
  expect(Object.keys(createApiGatewayEvent().requestContext).sort()).toEqual([
    'accountId',
    'apiId',
    'authorizer',
    'domainName',
    'domainPrefix',
    'extendedRequestId',
    'httpMethod',
    'identity',
    'path',
    'protocol',
    'requestId',
    'requestTime',
    'requestTimeEpoch',
    'resourceId',
    'resourcePath',
    'stage',
  ]);
});

test('has no authorizer and no stage variables unless they are given', () => {
  const event = createApiGatewayEvent();

  expect([event.requestContext.authorizer, event.stageVariables]).toEqual([undefined, null]);
  expect(createApiGatewayEvent({ stageVariables: { colour: 'blue' } }).stageVariables).toEqual({
    colour: 'blue',
  });
});

test('hands on what the authorizer said', () => {
  expect(createApiGatewayEvent({ authorizer: { principalId: 'me' } }).requestContext.authorizer).toEqual({
    principalId: 'me',
  });
});

test('asks a REQUEST authorizer about a method and path', () => {
  const event = createAuthorizerEvent({
    resource: '/orders/{id}',
    path: { id: '7' },
    headers: { 'x-key': 'k' },
    stage: 'dev',
  });

  expect(event).toMatchObject({
    type: 'REQUEST',
    methodArn: 'arn:aws:execute-api:us-east-1:123456789012:test/dev/GET/orders/7',
    headers: { 'x-key': 'k' },
    pathParameters: { id: '7' },
    queryStringParameters: {},
    multiValueQueryStringParameters: {},
    stageVariables: {},
  });
  expect(event).not.toHaveProperty('body');
});

test('asks a TOKEN authorizer about a token', () => {
  expect(createTokenAuthorizerEvent('abc', { method: 'PUT', resource: '/x' })).toEqual({
    type: 'TOKEN',
    authorizationToken: 'abc',
    methodArn: 'arn:aws:execute-api:us-east-1:123456789012:test/test/PUT/x',
  });
});
