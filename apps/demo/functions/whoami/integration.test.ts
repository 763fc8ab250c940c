import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import type { Output } from './main.ts';

const endpoint = { method: 'GET', endpoint: '/whoami' } as const;

integration<{ Output: Output }>(endpoint, 'knows the holder of the secret', async ({ call }) => {
  const { body } = await call({ headers: { 'x-secret': process.env['SECRET'] ?? '' } }, 200);

  expect(body).toEqual({ principal: 'holder of the secret' });
});

integration(endpoint, 'refuses callers without a secret', async ({ fetch }) => {
  // API Gateway says 401 itself where it looks for the header first, else the authorizer denies.
  expect([401, 403]).toContain((await fetch('/whoami')).status);
});

integration<{ Output: Output }>(endpoint, 'refuses callers with another secret', async ({ call }) => {
  await call({ headers: { 'x-secret': 'open barley' } }, 403);
});
