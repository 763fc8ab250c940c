import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import { json } from '../../test-support/blog.ts';

const endpoint = { method: 'POST', endpoint: '/posts/{postId}/comments' } as const;

integration(endpoint, 'adds none to a post that is not there', async ({ fetch }) => {
  const comment = json('POST', { name: 'Bob', text: 'Well said.' });

  expect((await fetch('/posts/1f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11/comments', comment)).status).toBe(404);
});
