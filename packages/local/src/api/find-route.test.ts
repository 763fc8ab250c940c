import { expect, test } from '@jest/globals';
import type { ApiMethod, ApiResource } from './api-config.ts';
import { findRoute, noRoute } from './find-route.ts';

const resource = (path: string, ...methods: string[]): ApiResource => ({
  id: path,
  path,
  methods: new Map(
    methods.map((method) => [method, { ...noRoute.method, logicalId: method } satisfies ApiMethod]),
  ),
});

const resources = ['/{proxy+}', '/{id}', '/a', '/a/{id}', '/a/{id}/{rest+}', '/a/b', '/{x}/b', '/a/b/c'].map(
  (path) => resource(path, 'GET'),
);

test.each([
  ['/a', '/a', {}],
  ['/z', '/{id}', { id: 'z' }],
  ['/a/b', '/a/b', {}],
  ['/a/z', '/a/{id}', { id: 'z' }],
  ['/z/b', '/{x}/b', { x: 'z' }],
  ['/z/z', '/{proxy+}', { proxy: 'z/z' }],
  ['/a/b/c', '/a/b/c', {}],
  ['/a/b/z', '/a/{id}/{rest+}', { id: 'b', rest: 'z' }],
  ['/a/b/c/d', '/a/{id}/{rest+}', { id: 'b', rest: 'c/d' }],
])('finds for %s the resource %s', (path, expected, pathParameters) => {
  const route = findRoute(resources, 'GET', path);
  expect([route?.resource.path, route?.pathParameters]).toEqual([expected, pathParameters]);
});

test('prefers a method of its own to ANY, and passes over resources without methods', () => {
  const some = [resource('/a', 'ANY', 'GET'), resource('/b'), resource('/{proxy+}', 'ANY')];
  expect(findRoute(some, 'GET', '/a')?.method.logicalId).toBe('GET');
  expect(findRoute(some, 'PUT', '/a')?.method.logicalId).toBe('ANY');
  expect(findRoute(some, 'GET', '/b')?.resource.path).toBe('/{proxy+}');
  expect(findRoute(some, 'GET', '/')).toBeUndefined();
});
