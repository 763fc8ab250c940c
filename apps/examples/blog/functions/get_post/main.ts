import { createHandler, type Problem, problem } from '@lambda-forge/handler';
import { findPost, type Post } from '../../lib/tables.ts';

export interface Path {
  /** @format uuid */
  postId: string;
}

export type Output = { statusCode: 200; body: Post } | Problem<404>;

export const handler = createHandler<{ Path: Path; Output: Output }>(async ({ path: { postId } }) => {
  const post = await findPost(postId);
  if (!post) return problem(404, { detail: `There is no post ${postId}.` });
  return { statusCode: 200, body: post };
});
