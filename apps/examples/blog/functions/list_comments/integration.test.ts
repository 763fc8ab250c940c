import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import { createAuthor, createPost, json } from '../../test-support/blog.ts';

integration(
  { method: 'GET', endpoint: '/posts/{postId}/comments' },
  'lists comments in the order of their time',
  async ({ fetch }) => {
    const { token } = await createAuthor(fetch, 'Ada');
    const { id } = await createPost(fetch, { title: 'First', token });
    for (const text of ['one', 'two'])
      await fetch(`/posts/${id}/comments`, json('POST', { name: 'Bob', text }));

    const response = await fetch(`/posts/${id}/comments`);

    expect(await response.json()).toMatchObject({ comments: [{ text: 'one' }, { text: 'two' }] });
  },
);
