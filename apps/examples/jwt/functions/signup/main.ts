import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler, type Problem, problem } from '@lambda-forge/handler';
import { type Credentials, hashPassword } from '../../lib/passwords.ts';

export type Input = Credentials;

export type Output = { statusCode: 201; body: { email: string } } | Problem<409>;

const table = DynamoDBDocumentClient.from(new DynamoDBClient());

export const handler = createHandler<{ Input: Input; Output: Output }>(async ({ input }) => {
  const { email } = input;
  const command = new PutCommand({
    TableName: process.env['USERS_TABLE_NAME'],
    Item: { email, password: await hashPassword(input.password) },
    ConditionExpression: 'attribute_not_exists(email)',
  });
  try {
    await table.send(command);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return problem(409, { detail: `${email} has signed up already.` });
  }
  return { statusCode: 201, body: { email } };
});
