import { expect, test } from '@jest/globals';
import { findPathParameters } from './find-path-parameters.ts';

test('come in the order of the path', () => {
  expect(findPathParameters('/orders/{id}/files/{proxy+}')).toEqual([
    { name: 'id', part: '{id}', greedy: false, place: '/orders/{}' },
    { name: 'proxy', part: '{proxy+}', greedy: true, place: '/orders/{id}/files/{+}' },
  ]);
});

test('share a place, whatever their names, when they are of one kind', () => {
  const [id, order, proxy] = ['/orders/{id}', '/orders/{order}/items', '/orders/{proxy+}'].map(
    (path) => findPathParameters(path)[0]?.place,
  );

  expect(order).toBe(id);
  expect(proxy).not.toBe(id);
});

test.each(['/', '', '/hello', '/{}', '/a{id}', '/{id}b', '/{a{b}', '/{a}b}'])('are not in %j', (path) => {
  expect(findPathParameters(path)).toEqual([]);
});
