import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createBatchHandler } from '@lambda-forge/handler';
import { tables } from '../../lib/tables.ts';

/** Of a post that was removed, what is needed here. */
export interface Input {
  id: string;
}

// What fails comes again alone, and removing twice does no harm.
export const handler = createBatchHandler<{ Input: Input }>(async ({ input: { id: postId } }) => {
  const TableName = process.env['COMMENTS_TABLE_NAME'];
  const { Items = [] } = await tables.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'postId = :postId',
      ExpressionAttributeValues: { ':postId': postId },
      ProjectionExpression: 'postId, id',
    }),
  );
  for (const { id } of Items) await tables.send(new DeleteCommand({ TableName, Key: { postId, id } }));
});
