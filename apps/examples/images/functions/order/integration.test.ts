import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/qrcodes' } as const;

integration(endpoint, 'takes an order', async ({ fetch }) => {
  const response = await fetch('/qrcodes', { method: 'POST', body: '{"text":"hello"}' });

  expect([response.status, await response.json()]).toEqual([202, { id: expect.any(String) }]);
});

integration(endpoint, 'refuses one without a text', async ({ fetch }) => {
  expect((await fetch('/qrcodes', { method: 'POST', body: '{}' })).status).toBe(400);
});
