import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/qrcodes' } as const;

integration<typeof import('./main.ts')>(endpoint, 'takes an order', async ({ call }) => {
  const { body } = await call({ input: { text: 'hello' } }, 202);

  expect(body).toEqual({ id: expect.any(String) });
});

// What the contract does not have is asked without it.
integration(endpoint, 'refuses one without a text', async ({ call }) => {
  expect((await call({ input: {} })).status).toBe(400);
});
