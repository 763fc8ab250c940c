import { expect } from '@jest/globals';
import { callOf, integration } from '@lambda-forge/testing';
import { addComment, createAuthor, createPost } from '../../test-support/blog.ts';

const endpoint = { method: 'DELETE', endpoint: '/posts/{postId}' } as const;
const list = callOf<typeof import('../list_comments/main.ts')>({
  method: 'GET',
  endpoint: '/posts/{postId}/comments',
});

integration<typeof import('./main.ts')>(
  endpoint,
  'removes a post of the author, and of no other',
  async ({ call }) => {
    const [ada, bob] = [await createAuthor('Ada'), await createAuthor('Bob')];
    const path = { postId: await createPost('First', ada) };

    await call({ path, headers: bob.headers }, 403);
    await call({ path, headers: ada.headers }, 204);
    await call({ path, headers: ada.headers }, 404);
  },
);

integration<typeof import('./main.ts')>(
  endpoint,
  'has the comments of a removed post go, too',
  async ({ call }) => {
    const ada = await createAuthor('Ada');
    const path = { postId: await createPost('First', ada) };
    await addComment(path.postId, 'Well said.');
    const comments = async () => (await list({ path }, 200)).body.comments.length;
    expect(await comments()).toBe(1);

    await call({ path, headers: ada.headers }, 204);

    for (const end = Date.now() + 20_000; (await comments()) > 0 && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await comments()).toBe(0);
  },
);
