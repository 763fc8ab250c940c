import { expect, test } from '@jest/globals';
import type { ApiConfig } from './api-config.ts';
import type { ApiRequest } from './api-request.ts';
import { toResponse } from './to-response.ts';

const respond = (result: object) =>
  toResponse(
    JSON.stringify(result),
    { headers: [] } as unknown as ApiRequest,
    { binaryMediaTypes: [] } as unknown as ApiConfig,
  );

test.each([
  ['a value with a line break', { headers: { 'X-A': 'b\r\nX-Injected: yes' } }, 'X-A'],
  [
    'one of many values with a line break',
    { multiValueHeaders: { 'X-A': ['b', 'c\nX-Injected: yes'] } },
    'X-A',
  ],
  ['a name with a line break', { headers: { 'X-A\r\nX-Injected': 'yes' } }, 'X-A\\r\\nX-Injected'],
  ['a name with a blank', { headers: { 'X A': 'yes' } }, 'X A'],
  ['an empty name', { headers: { '': 'yes' } }, ''],
  ['a value that is not of Latin-1', { headers: { 'X-A': '€' } }, 'X-A'],
])('a header of %s makes the answer a malformed one, and the log says which', (_, result, name) => {
  expect(respond({ statusCode: 200, ...result })).toMatchObject({
    status: 502,
    reason: `malformed Lambda proxy response: its header "${name}" has characters that HTTP does not allow`,
  });
});

test('other headers are answered as they are', () => {
  expect(respond({ statusCode: 200, headers: { 'X-A': 'é "b"' }, body: '' })).toMatchObject({
    status: 200,
    headers: [
      ['X-A', 'é "b"'],
      ['Content-Type', 'application/json'],
    ],
  });
});
