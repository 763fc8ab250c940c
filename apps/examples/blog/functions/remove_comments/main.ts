import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBStreamHandler } from 'aws-lambda';
import { tables } from '../../lib/tables.ts';

/** Called with the posts that were removed: what fails comes again, and removing twice does no harm. */
export const handler: DynamoDBStreamHandler = async ({ Records }) => {
  for (const { dynamodb } of Records) {
    const postId = dynamodb?.Keys?.['id']?.S;
    if (postId !== undefined) await removeComments(postId);
  }
};

async function removeComments(postId: string): Promise<void> {
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
}
