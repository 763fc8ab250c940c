import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/signin' } as const;

integration<typeof import('./main.ts')>(
  endpoint,
  'answers who has not signed up with 401',
  async ({ call }) => {
    const { status } = await call({
      input: { email: 'nobody@example.com', password: 'correct horse battery' },
    });

    expect(status).toBe(401);
  },
);
