import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler } from '@lambda-forge/handler';
import { type Comment, tables } from '../../lib/tables.ts';

export interface Path {
  /** @format uuid */
  postId: string;
}

export interface Output {
  comments: Comment[];
}

export const handler = createHandler<{ Path: Path; Output: Output }>(async ({ path: { postId } }) => {
  const { Items = [] } = await tables.send(
    new QueryCommand({
      TableName: process.env['COMMENTS_TABLE_NAME'],
      KeyConditionExpression: 'postId = :postId',
      ExpressionAttributeValues: { ':postId': postId },
      Limit: 100,
    }),
  );
  return { comments: Items.map(({ id, name, text }) => ({ id, name, text })) };
});
