import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/signup' } as const;

integration(endpoint, 'takes an address once', async ({ fetch }) => {
  const body = { email: `ada-${Date.now()}@example.com`, password: 'correct horse battery' };

  expect((await fetch('/signup', post(body))).status).toBe(201);
  expect((await fetch('/signup', post(body))).status).toBe(409);
});

function post(body: object): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
