import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import { createAuthor, createPost } from '../../test-support/blog.ts';

integration<typeof import('./main.ts')>(
  { method: 'GET', endpoint: '/posts' },
  'lists the newest first, page by page',
  async ({ call }) => {
    const ada = await createAuthor('Ada');
    const older = await createPost('Older', ada);
    const newer = await createPost('Newer', ada);

    const found: string[] = [];
    for (let after: string | undefined; !found.includes(older); ) {
      const { posts, next } = (await call({ input: { limit: 1, after } }, 200)).body;
      found.push(...posts.map(({ id }) => id));
      if (next === undefined) break;
      after = next;
    }

    expect(found.filter((id) => [older, newer].includes(id))).toEqual([newer, older]);
  },
);
