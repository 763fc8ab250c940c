import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import { createAuthor, createPost } from '../../test-support/blog.ts';

integration(
  { method: 'GET', endpoint: '/posts' },
  'lists the newest first, page by page',
  async ({ fetch }) => {
    const { token } = await createAuthor(fetch, 'Ada');
    const older = await createPost(fetch, { title: 'Older', token });
    const newer = await createPost(fetch, { title: 'Newer', token });

    const found: string[] = [];
    for (let next = ''; !found.includes(older.id); ) {
      const response = await fetch(`/posts?limit=1${next && `&after=${next}`}`);
      const page = (await response.json()) as { posts: { id: string }[]; next?: string };
      found.push(...page.posts.map(({ id }) => id));
      if (page.next === undefined) break;
      next = page.next;
    }

    expect(found.filter((id) => [older.id, newer.id].includes(id))).toEqual([newer.id, older.id]);
  },
);
