import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler, type Problem, problem } from '@lambda-forge/handler';

export interface Path {
  /** @example Xq3zK1aB */
  id: string;
}

export type Output =
  | {
      statusCode: 301;
      headers: {
        /** @example https://docs.aws.amazon.com/lambda/ */
        Location: string;
      };
    }
  | Problem<404>;

const table = DynamoDBDocumentClient.from(new DynamoDBClient());

export const handler = createHandler<{ Path: Path; Output: Output }>(async ({ path: { id } }) => {
  const { Item } = await table.send(
    new GetCommand({ TableName: process.env['URLS_TABLE_NAME'], Key: { id } }),
  );
  if (!Item) return problem(404, { detail: `There is no short URL ${id}.` });
  return { statusCode: 301, headers: { Location: Item['url'] } };
});
