import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayTokenAuthorizerHandler } from 'aws-lambda';
import { tables } from '../../lib/tables.ts';
import { isSecret, readToken } from '../../lib/tokens.ts';

/** Lets authors through who send `Authorization: Bearer <their token>`, and says who they are. */
export const handler: APIGatewayTokenAuthorizerHandler = async ({ authorizationToken, methodArn }) => {
  const { authorId, secret } = readToken(authorizationToken.replace(/^Bearer /i, ''));
  const command = new GetCommand({ TableName: process.env['AUTHORS_TABLE_NAME'], Key: { id: authorId } });
  // A key of DynamoDB is never empty.
  const { Item: author } = authorId ? await tables.send(command) : {};
  const isKnown = author !== undefined && isSecret(secret, author['hash']);
  return {
    principalId: isKnown ? authorId : 'nobody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: isKnown ? 'Allow' : 'Deny', Resource: methodArn }],
    },
  };
};
