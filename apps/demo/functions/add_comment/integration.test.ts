import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

const endpoint = { method: 'POST', endpoint: '/posts/{postId}/comments' } as const;

integration(endpoint, 'answers with the comment', async ({ fetch }) => {
  const response = await fetch('/posts/7/comments', post({ author: 'Ali', text: 'Nice cave.' }));

  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ postId: '7', author: 'Ali', mood: 'neutral' });
});

integration(endpoint, 'refuses a comment without a text', async ({ fetch }) => {
  const response = await fetch('/posts/7/comments', post({ author: 'Ali' }));

  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ message: 'Invalid request body' });
});

function post(body: object): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
