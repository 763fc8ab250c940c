import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler, type Problem, problem } from '@lambda-forge/handler';
import { type Comment, findPost, tables } from '../../lib/tables.ts';

export interface Path {
  /** @format uuid */
  postId: string;
}

export interface Input {
  /**
   * @minLength 1
   * @maxLength 100
   * @example Bob
   */
  name: string;
  /**
   * @minLength 1
   * @maxLength 2000
   * @example Well said.
   */
  text: string;
}

export type Output = { statusCode: 201; body: Comment } | Problem<404>;

export const handler = createHandler<{ Path: Path; Input: Input; Output: Output }>(
  async ({ path: { postId }, input }) => {
    if (!(await findPost(postId))) return problem(404, { detail: `There is no post ${postId}.` });
    // The sort key: comments are in the order of their time.
    const comment: Comment = { id: `${new Date().toISOString()}-${randomUUID().slice(0, 4)}`, ...input };
    const Item = { postId, ...comment };
    await tables.send(new PutCommand({ TableName: process.env['COMMENTS_TABLE_NAME'], Item }));
    return { statusCode: 201, body: comment };
  },
);
