import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { handler, type Input } from './main.ts';

test('adds the comment to the post of the path', async () => {
  const { status, body } = await post({ author: 'Ali', text: 'Nice cave.', mood: 'happy' });

  expect(status).toBe(200);
  expect(body).toEqual({
    id: expect.any(String),
    postId: '7',
    author: 'Ali',
    text: 'Nice cave.',
    mood: 'happy',
  });
});

test('takes a comment without a mood for a neutral one', async () => {
  const { body } = await post({ author: 'Ali', text: 'A cave.' });

  expect(body).toMatchObject({ mood: 'neutral' });
});

test('refuses a comment that is too long', async () => {
  const { status } = await post({ author: 'Ali', text: 'A cave. '.repeat(100) });

  expect(status).toBe(400);
});

function post(input: Input) {
  return call(handler, { method: 'POST', path: { postId: '7' }, input });
}
