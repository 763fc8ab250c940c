import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'GET', endpoint: '/me' } as const;

integration(endpoint, 'knows who has signed up and in', async ({ fetch }) => {
  const credentials = { email: `ada-${Date.now()}@example.com`, password: 'correct horse battery' };
  await fetch('/signup', post(credentials));
  const signedIn = await fetch('/signin', post(credentials));
  const { token } = (await signedIn.json()) as { token: string };

  const response = await fetch('/me', { headers: { Authorization: `Bearer ${token}` } });

  expect([response.status, await response.json()]).toEqual([200, { email: credentials.email }]);
});

integration(endpoint, 'refuses who has no token, or a wrong one', async ({ fetch }) => {
  expect((await fetch('/me')).status).toBe(401);
  expect((await fetch('/me', { headers: { Authorization: 'Bearer token' } })).status).toBe(403);
});

function post(body: object): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
