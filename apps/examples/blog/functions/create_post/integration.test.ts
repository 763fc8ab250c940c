import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import { createAuthor } from '../../test-support/blog.ts';

const endpoint = { method: 'POST', endpoint: '/posts' } as const;
const input = { title: 'First', text: 'Text.' };

integration<typeof import('./main.ts')>(endpoint, 'publishes the post of its author', async ({ call }) => {
  const { authorId, headers } = await createAuthor('Ada');
  const { body } = await call({ input, headers }, 201);

  expect(body).toMatchObject({ authorId, title: 'First' });
});

integration<typeof import('./main.ts')>(endpoint, 'refuses who is no author', async ({ call }) => {
  await call({ input }, 401);
  await call({ input, headers: { Authorization: 'Bearer nobody.secret' } }, 403);
});
