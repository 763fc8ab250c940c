import { expect, test } from '@jest/globals';
import { carriesBody } from './carries-body.ts';
import { httpMethods } from './manifest.ts';

test('POST, PUT and PATCH carry a body, and so may ANY', () => {
  expect(httpMethods.filter(carriesBody)).toEqual(['POST', 'PUT', 'PATCH', 'ANY']);
  expect(carriesBody('post')).toBe(true);
  expect(carriesBody('get')).toBe(false);
});
