import { callOf } from '@lambda-forge/testing';

const author = callOf<typeof import('../functions/create_author/main.ts')>({
  method: 'POST',
  endpoint: '/authors',
});
const post = callOf<typeof import('../functions/create_post/main.ts')>({
  method: 'POST',
  endpoint: '/posts',
});
const comment = callOf<typeof import('../functions/add_comment/main.ts')>({
  method: 'POST',
  endpoint: '/posts/{postId}/comments',
});

/** An author who is signed up. */
export interface Author {
  readonly authorId: string;
  readonly headers: { readonly Authorization: string };
}

/** Signs an author up, who sends these headers from then on. */
export async function createAuthor(name: string): Promise<Author> {
  const { authorId, token } = (await author({ input: { name } }, 201)).body;
  return { authorId, headers: { Authorization: `Bearer ${token}` } };
}

/** Publishes a post, and says which one it is. */
export async function createPost(title: string, { headers }: Author): Promise<string> {
  return (await post({ input: { title, text: 'Text.' }, headers }, 201)).body.id;
}

/** Adds a comment of Bob's to a post. */
export async function addComment(postId: string, text: string): Promise<void> {
  await comment({ path: { postId }, input: { name: 'Bob', text } }, 201);
}
