import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler, type Problem, problem } from '@lambda-forge/handler';
import { type Post, tables, toPost } from '../../lib/tables.ts';

export interface Input {
  /**
   * How many at most: 10 unless told otherwise.
   * @asType integer
   * @minimum 1
   * @maximum 50
   */
  limit?: number;
  /** Where the page before has ended: its `next`. */
  after?: string;
}

export type Output =
  | {
      statusCode: 200;
      body: {
        posts: Post[];
        /** Leads to the next page; absent on the last one. */
        next?: string;
      };
    }
  | Problem<400>;

export const handler = createHandler<{ Input: Input; Output: Output }>(async ({ input }) => {
  const { limit = 10, after } = input;
  const start = after === undefined ? undefined : readPlace(after);
  if (after !== undefined && !start) return problem(400, { detail: 'after is none of our places.' });
  const { Items = [], LastEvaluatedKey } = await tables.send(
    new QueryCommand({
      TableName: process.env['POSTS_TABLE_NAME'],
      IndexName: 'ByTime',
      KeyConditionExpression: 'kind = :kind',
      ExpressionAttributeValues: { ':kind': 'post' },
      ScanIndexForward: false,
      Limit: limit,
      ExclusiveStartKey: start,
    }),
  );
  const next = LastEvaluatedKey && Buffer.from(JSON.stringify(LastEvaluatedKey)).toString('base64url');
  return { statusCode: 200, body: { posts: Items.map(toPost), ...(next ? { next } : {}) } };
});

function readPlace(text: string): Record<string, string> | undefined {
  try {
    const { id, createdAt } = JSON.parse(Buffer.from(text, 'base64url').toString());
    return { id: String(id), createdAt: String(createdAt), kind: 'post' };
  } catch {
    return undefined;
  }
}
