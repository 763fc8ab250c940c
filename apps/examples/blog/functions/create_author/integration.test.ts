import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import { createAuthor } from '../../test-support/blog.ts';

integration({ method: 'POST', endpoint: '/authors' }, 'gives a token', async ({ fetch }) => {
  expect(await createAuthor(fetch, 'Ada')).toEqual({
    authorId: expect.any(String),
    token: expect.any(String),
  });
});
