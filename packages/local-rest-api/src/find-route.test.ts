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

test('finds the best of the resources that have the method', () => {
  const some = [
    resource('/mix/test', 'POST'),
    resource('/mix/test/any', 'ANY'),
    resource('/mix/{id}', 'PUT'),
    resource('/mix/{proxy+}', 'OPTIONS', 'PUT'),
  ];
  const find = (method: string, path = '/mix/test') => {
    const route = findRoute(some, method, path);
    return [route?.resource.path, route?.pathParameters];
  };
  expect(find('POST')).toEqual(['/mix/test', {}]);
  expect(find('PUT')).toEqual(['/mix/{id}', { id: 'test' }]);
  expect(find('OPTIONS')).toEqual(['/mix/{proxy+}', { proxy: 'test' }]);
  expect(find('DELETE')).toEqual([undefined, undefined]);
  expect(find('OPTIONS', '/mix/test/any')).toEqual(['/mix/test/any', {}]);
  expect(find('OPTIONS', '/mix/test/other')).toEqual(['/mix/{proxy+}', { proxy: 'test/other' }]);
});

test.each([
  ['DELETE', true],
  ['GET', true],
  ['HEAD', true],
  ['OPTIONS', true],
  ['PATCH', true],
  ['POST', true],
  ['PUT', true],
  ['TRACE', false],
  ['PROPFIND', false],
  ['QUERY', false],
])('ANY stands for %s: %s', (method, expected) => {
  expect(findRoute([resource('/a', 'ANY')], method, '/a') !== undefined).toBe(expected);
});

test.each([['/a/'], ['/a//'], ['/a///']])('slashes at the end make no difference: %s', (path) => {
  expect(findRoute(resources, 'GET', path)?.resource.path).toBe('/a');
});

test.each([
  ['/a%2Fb', '/{id}', { id: 'a%2Fb' }],
  ['/%61', '/a', {}],
  ['/%zz', '/{id}', { id: '%zz' }],
  ['/a/', '/a', {}],
  ['/a//', '/a', {}],
])(
  'finds for %s, percent-encoded or with slashes at its end, the resource %s',
  (path, expected, parameters) => {
    const route = findRoute(resources, 'GET', path);
    expect([route?.resource.path, route?.pathParameters]).toEqual([expected, parameters]);
  },
);

test('an empty part is no value of a parameter', () => {
  const some = [resource('/x/{id}', 'GET'), resource('/x/{id}/y', 'GET'), resource('/%zz', 'GET')];

  expect(findRoute(some, 'GET', '/x')).toBeUndefined();
  expect(findRoute(some, 'GET', '/x//y')).toBeUndefined();
  expect(findRoute(some, 'GET', '/%zz')?.resource.path).toBe('/%zz');
});
