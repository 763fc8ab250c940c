import { expect, test } from '@jest/globals';
import { reasonOf } from './status-reasons.ts';

test.each([
  [200, 'OK'],
  [207, 'Multi-status'],
  [226, 'IM used'],
  [404, 'Not found'],
  [413, 'Content too large'],
  [414, 'URI too long'],
  [422, 'Unprocessable content'],
  [500, 'Internal server error'],
  [505, 'HTTP version not supported'],
  [299, 'Status 299'],
])('%i is %s', (status, reason) => {
  expect(reasonOf(status)).toBe(reason);
});
