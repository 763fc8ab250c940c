import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler } from '@lambda-forge/handler';
import { type Post, tables } from '../../lib/tables.ts';

export interface Input {
  /**
   * @minLength 1
   * @maxLength 200
   * @example Why functions are small
   */
  title: string;
  /**
   * @maxLength 100000
   * @example Because nobody reads large ones.
   */
  text: string;
}

export type Output = { statusCode: 201; body: Post };

export const handler = createHandler<{ Input: Input; Output: Output }>(async ({ input, event }) => {
  const post: Post = {
    id: randomUUID(),
    authorId: String(event.requestContext.authorizer?.['principalId']),
    ...input,
    createdAt: new Date().toISOString(),
  };
  const Item = { ...post, kind: 'post' };
  await tables.send(new PutCommand({ TableName: process.env['POSTS_TABLE_NAME'], Item }));
  return { statusCode: 201, body: post };
});
