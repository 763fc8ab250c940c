import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler, type Problem, problem } from '@lambda-forge/handler';
import { type Credentials, isPassword } from '../../lib/passwords.ts';
import { createToken, lifetime } from '../../lib/tokens.ts';

export type Input = Credentials;

export type Output =
  | {
      statusCode: 200;
      body: {
        /** To be sent as `Authorization: Bearer <token>`. */
        token: string;
        /**
         * In seconds.
         * @example 3600
         */
        expiresIn: number;
      };
    }
  | Problem<401>;

const table = DynamoDBDocumentClient.from(new DynamoDBClient());

export const handler = createHandler<{ Input: Input; Output: Output }>(async ({ input }) => {
  const { email, password } = input;
  const { Item: user } = await table.send(
    new GetCommand({ TableName: process.env['USERS_TABLE_NAME'], Key: { email } }),
  );
  // The same answer, so that nobody learns who has signed up.
  if (!user || !(await isPassword(password, user['password'])))
    return problem(401, { detail: 'The address or the password is wrong.' });
  return { statusCode: 200, body: { token: await createToken(email), expiresIn: lifetime } };
});
