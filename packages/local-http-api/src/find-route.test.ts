import { expect, test } from '@jest/globals';
import type { StageConfig } from '@lambda-forge/local-http';
import { findRoute, findStage } from './find-route.ts';
import type { RouteConfig } from './http-api-config.ts';

const toRoutes = (...keys: string[]) =>
  keys.map(
    (key): RouteConfig => ({
      logicalId: key,
      key,
      authorization: { type: 'NONE' },
      integration: { type: 'UNSUPPORTED', reason: '' },
    }),
  );

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation
const documented = toRoutes(
  '$default',
  'ANY /{proxy+}',
  'GET /pets/{proxy+}',
  'GET /pets/dog/{id}',
  'GET /pets/dog/1',
);

test.each([
  ['GET', '/pets/dog/1', 'GET /pets/dog/1', {}],
  ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
  ['GET', '/pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
  ['POST', '/test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
])('routes as documented: %s %s', (method, path, key, pathParameters) => {
  const route = findRoute(documented, method, path);
  expect([route?.config.key, route?.pathParameters]).toEqual([key, pathParameters]);
});

const routes = toRoutes(
  'ANY /a',
  'GET /a',
  'GET /{x}',
  'GET /',
  'ANY /a/b/{rest+}',
  'PUT /a/{x}/c',
  'POST /x/{y+}',
);

test.each([
  ['GET', '/', 'GET /'],
  ['GET', '/a', 'GET /a'],
  ['POST', '/a', 'ANY /a'],
  ['GET', '/a/', undefined],
  ['GET', '/b', 'GET /{x}'],
  ['POST', '/b', undefined],
  ['GET', '/A', 'GET /{x}'],
  ['GET', '/%61', 'GET /a'],
  ['GET', '/a/b/c/d', 'ANY /a/b/{rest+}'],
  ['PUT', '/a/b/c', 'PUT /a/{x}/c'],
  ['POST', '/a/b/c', 'ANY /a/b/{rest+}'],
  ['PUT', '/a//c', undefined],
  ['POST', '/x/', 'POST /x/{y+}'],
  ['POST', '/x', undefined],
])('%s %s is for %s', (method, path, key) => {
  expect(findRoute(routes, method, path)?.config.key).toBe(key);
});

test('variables are decoded, and a broken encoding stays', () => {
  expect(findRoute(routes, 'GET', '/a%20b%2Fc')?.pathParameters).toEqual({ x: 'a b/c' });
  expect(findRoute(routes, 'GET', '/%Ft')?.pathParameters).toEqual({ x: '%Ft' });
});

test('$default catches what no other route does', () => {
  expect(findRoute(toRoutes('$default', 'GET /a'), 'POST', '/a')?.config.key).toBe('$default');
});

const stages: StageConfig[] = ['$default', 'dev'].map((name) => ({ name, variables: {} }));

test.each([
  ['/dev/orders', 'dev', '/orders'],
  ['/dev', 'dev', '/'],
  ['/develop', '$default', '/develop'],
  ['/orders/dev', '$default', '/orders/dev'],
])('the stage of %s is %s', (path, name, rest) => {
  expect(findStage(stages, path)).toEqual({ stage: expect.objectContaining({ name }), path: rest });
  expect(findStage(stages.slice(1), '/orders')).toBeUndefined();
});
