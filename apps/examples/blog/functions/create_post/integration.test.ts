import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import { createAuthor, json } from '../../test-support/blog.ts';

const endpoint = { method: 'POST', endpoint: '/posts' } as const;

integration(endpoint, 'publishes the post of its author', async ({ fetch }) => {
  const { authorId, token } = await createAuthor(fetch, 'Ada');
  const response = await fetch('/posts', json('POST', { title: 'First', text: 'Text.' }, token));

  expect(response.status).toBe(201);
  expect(await response.json()).toMatchObject({ authorId, title: 'First' });
});

integration(endpoint, 'refuses who is no author', async ({ fetch }) => {
  const post = { title: 'First', text: 'Text.' };

  expect((await fetch('/posts', json('POST', post))).status).toBe(401);
  expect((await fetch('/posts', json('POST', post, 'nobody.secret'))).status).toBe(403);
});
