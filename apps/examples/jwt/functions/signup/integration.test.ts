import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/signup' } as const;

integration<typeof import('./main.ts')>(endpoint, 'takes an address once', async ({ call }) => {
  const input = { email: `ada-${Date.now()}@example.com`, password: 'correct horse battery' };

  expect((await call({ input })).status).toBe(201);
  expect((await call({ input })).status).toBe(409);
});
