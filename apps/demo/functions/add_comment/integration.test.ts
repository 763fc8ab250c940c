import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import type { Input, Output, Path } from './main.ts';

const endpoint = { method: 'POST', endpoint: '/posts/{postId}/comments' } as const;

// Typed by the contract, which every answer is checked by, too.
integration<{ Path: Path; Input: Input; Output: Output }>(
  endpoint,
  'answers with the comment',
  async ({ call }) => {
    const { status, body } = await call({
      path: { postId: '7' },
      input: { author: 'Ali', text: 'Nice cave.' },
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({ postId: '7', author: 'Ali', mood: 'neutral' });
  },
);

integration(endpoint, 'refuses a comment without a text', async ({ call }) => {
  const { status, body } = await call({ path: { postId: '7' }, input: { author: 'Ali' } });

  expect(status).toBe(400);
  expect(body).toEqual({ message: 'Invalid request body' });
});
