import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import { createAuthor, createPost } from '../../test-support/blog.ts';

const endpoint = { method: 'GET', endpoint: '/posts/{postId}' } as const;

integration<typeof import('./main.ts')>(endpoint, 'shows a post', async ({ call }) => {
  const ada = await createAuthor('Ada');
  const postId = await createPost('First', ada);

  const { body } = await call({ path: { postId } }, 200);

  expect(body).toMatchObject({ id: postId, authorId: ada.authorId, title: 'First' });
});

integration<typeof import('./main.ts')>(
  endpoint,
  'says of an unknown post that there is none',
  async ({ call }) => {
    await call({ path: { postId: '1f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11' } }, 404);
  },
);
