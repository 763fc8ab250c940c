import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/signin' } as const;

integration(endpoint, 'answers who has not signed up with 401', async ({ fetch }) => {
  const response = await fetch('/signin', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'nobody@example.com', password: 'correct horse battery' }),
  });

  expect(response.status).toBe(401);
});
