import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import { createAuthor, createPost, json } from '../../test-support/blog.ts';

const endpoint = { method: 'DELETE', endpoint: '/posts/{postId}' } as const;

integration(endpoint, 'removes a post of the author, and of no other', async ({ fetch }) => {
  const [ada, bob] = [await createAuthor(fetch, 'Ada'), await createAuthor(fetch, 'Bob')];
  const { id } = await createPost(fetch, { title: 'First', token: ada.token });
  const remove = async (token: string) =>
    (await fetch(`/posts/${id}`, { method: 'DELETE', headers: { Authorization: `Bearer ${token}` } })).status;

  expect(await remove(bob.token)).toBe(403);
  expect(await remove(ada.token)).toBe(204);
  expect(await remove(ada.token)).toBe(404);
});

integration(endpoint, 'has the comments of a removed post go, too', async ({ fetch }) => {
  const { token } = await createAuthor(fetch, 'Ada');
  const { id } = await createPost(fetch, { title: 'First', token });
  await fetch(`/posts/${id}/comments`, json('POST', { name: 'Bob', text: 'Well said.' }));
  const comments = async () => {
    const response = await fetch(`/posts/${id}/comments`);
    return ((await response.json()) as { comments: unknown[] }).comments.length;
  };
  expect(await comments()).toBe(1);

  await fetch(`/posts/${id}`, { method: 'DELETE', headers: { Authorization: `Bearer ${token}` } });

  for (const end = Date.now() + 20_000; (await comments()) > 0 && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await comments()).toBe(0);
});
