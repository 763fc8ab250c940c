import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import { addComment, createAuthor, createPost } from '../../test-support/blog.ts';

integration<typeof import('./main.ts')>(
  { method: 'GET', endpoint: '/posts/{postId}/comments' },
  'lists comments in the order of their time',
  async ({ call }) => {
    const postId = await createPost('First', await createAuthor('Ada'));
    for (const text of ['one', 'two']) await addComment(postId, text);

    const { body } = await call({ path: { postId } }, 200);

    expect(body).toMatchObject({ comments: [{ text: 'one' }, { text: 'two' }] });
  },
);
