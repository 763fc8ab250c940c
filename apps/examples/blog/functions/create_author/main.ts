import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler } from '@lambda-forge/handler';
import { tables } from '../../lib/tables.ts';
import { createToken } from '../../lib/tokens.ts';

export interface Input {
  /**
   * @minLength 1
   * @maxLength 100
   * @example Ada
   */
  name: string;
}

export interface Output {
  statusCode: 201;
  body: {
    /** @format uuid */
    authorId: string;
    /** To be sent as `Authorization: Bearer <token>`; it is shown this once. */
    token: string;
  };
}

export const handler = createHandler<{ Input: Input; Output: Output }>(async ({ input }) => {
  const authorId = randomUUID();
  const { token, hash } = createToken(authorId);
  const Item = { id: authorId, name: input.name, hash };
  await tables.send(new PutCommand({ TableName: process.env['AUTHORS_TABLE_NAME'], Item }));
  return { statusCode: 201, body: { authorId, token } };
});
