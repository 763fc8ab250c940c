import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import { createAuthor, createPost } from '../../test-support/blog.ts';

const endpoint = { method: 'GET', endpoint: '/posts/{postId}' } as const;

integration(endpoint, 'shows a post', async ({ fetch }) => {
  const { authorId, token } = await createAuthor(fetch, 'Ada');
  const { id } = await createPost(fetch, { title: 'First', token });

  const response = await fetch(`/posts/${id}`);

  expect(await response.json()).toMatchObject({ id, authorId, title: 'First' });
});

integration(endpoint, 'says of an unknown post that there is none', async ({ fetch }) => {
  expect((await fetch('/posts/1f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11')).status).toBe(404);
});
