import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

integration<typeof import('./main.ts')>(
  { method: 'POST', endpoint: '/authors' },
  'gives a token',
  async ({ call }) => {
    const { body } = await call({ input: { name: 'Ada' } }, 201);

    expect(body).toEqual({ authorId: expect.any(String), token: expect.any(String) });
  },
);
