import { expect } from '@jest/globals';
import { callOf, integration } from '@lambda-forge/testing';

const endpoint = { method: 'GET', endpoint: '/me' } as const;
const signUp = callOf<typeof import('../signup/main.ts')>({ method: 'POST', endpoint: '/signup' });
const signIn = callOf<typeof import('../signin/main.ts')>({ method: 'POST', endpoint: '/signin' });

integration<typeof import('./main.ts')>(endpoint, 'knows who has signed up and in', async ({ call }) => {
  const input = { email: `ada-${Date.now()}@example.com`, password: 'correct horse battery' };
  await signUp({ input }, 201);
  const { token } = (await signIn({ input }, 200)).body;

  const { status, body } = await call({ headers: { Authorization: `Bearer ${token}` } });

  expect([status, body]).toEqual([200, { email: input.email }]);
});

integration<typeof import('./main.ts')>(
  endpoint,
  'refuses who has no token, or a wrong one',
  async ({ call }) => {
    expect((await call()).status).toBe(401);
    expect((await call({ headers: { Authorization: 'Bearer token' } })).status).toBe(403);
  },
);
