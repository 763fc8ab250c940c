import { expect, test } from '@jest/globals';
import { createApiGatewayEvent } from '@lambda-forge/testing';
import { handler, type Input } from './main.ts';

test('adds the comment to the post of the path', async () => {
  const output = await post({ author: 'Ali', text: 'Nice cave.', mood: 'happy' });

  expect(output).toEqual({
    id: expect.any(String),
    postId: '7',
    author: 'Ali',
    text: 'Nice cave.',
    mood: 'happy',
  });
});

test('takes a comment without a mood for a neutral one', async () => {
  expect(await post({ author: 'Ali', text: 'A cave.' })).toMatchObject({ mood: 'neutral' });
});

async function post(body: Input): Promise<unknown> {
  const event = createApiGatewayEvent({
    method: 'POST',
    resource: '/posts/{postId}/comments',
    path: { postId: '7' },
    body,
  });
  const result = await handler(event, {} as never, () => {});
  return JSON.parse(result?.body ?? '');
}
