import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'GET', endpoint: '/whoami' } as const;

integration(endpoint, 'knows the holder of the secret', async ({ fetch }) => {
  const response = await fetch('/whoami', { headers: { 'x-secret': process.env['SECRET'] ?? '' } });

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ principal: 'holder of the secret' });
});

integration(endpoint, 'refuses callers without a secret', async ({ fetch }) => {
  // API Gateway says 401 itself where it looks for the header first, else the authorizer denies.
  expect([401, 403]).toContain((await fetch('/whoami')).status);
});

integration(endpoint, 'refuses callers with another secret', async ({ fetch }) => {
  expect((await fetch('/whoami', { headers: { 'x-secret': 'open barley' } })).status).toBe(403);
});
