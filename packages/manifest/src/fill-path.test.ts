import { expect, test } from '@jest/globals';
import { fillPath, toOpenApiPath } from './fill-path.ts';

test('each parameter of a path is filled, and nothing else', () => {
  expect(fillPath('/orders/{id}/files/{proxy+}', ({ name, greedy }) => `${name}-${greedy}`)).toBe(
    '/orders/id-false/files/proxy-true',
  );
  expect(fillPath('/a{id}/$&', () => '*')).toBe('/a{id}/$&');
  expect(fillPath('/', () => '*')).toBe('/');
});

test('a greedy parameter is one like another to OpenAPI', () => {
  expect(toOpenApiPath('/orders/{id}/{proxy+}')).toBe('/orders/{id}/{proxy}');
});
