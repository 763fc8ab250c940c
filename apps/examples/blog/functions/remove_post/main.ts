import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler, type Problem, problem } from '@lambda-forge/handler';
import { findPost, tables } from '../../lib/tables.ts';

export interface Path {
  /** @format uuid */
  postId: string;
}

export type Output = { statusCode: 204 } | Problem<403> | Problem<404>;

export const handler = createHandler<{ Path: Path; Output: Output }>(async ({ path: { postId }, event }) => {
  const post = await findPost(postId);
  if (!post) return problem(404, { detail: `There is no post ${postId}.` });
  if (post.authorId !== event.requestContext.authorizer?.['principalId'])
    return problem(403, { detail: 'It is the post of another author.' });
  // Its comments go by the stream of the table: functions/remove_comments.
  const TableName = process.env['POSTS_TABLE_NAME'];
  await tables.send(new DeleteCommand({ TableName, Key: { id: postId } }));
  return { statusCode: 204 };
});
