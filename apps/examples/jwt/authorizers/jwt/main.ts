import type { APIGatewayTokenAuthorizerHandler } from 'aws-lambda';
import { verifyToken } from '../../lib/tokens.ts';

/** Lets everybody through who sends `Authorization: Bearer <token of POST /signin>`. */
export const handler: APIGatewayTokenAuthorizerHandler = async ({ authorizationToken, methodArn }) => {
  const email = await verifyToken(authorizationToken.replace(/^Bearer /i, ''));
  return {
    principalId: email ?? 'nobody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: email ? 'Allow' : 'Deny', Resource: methodArn }],
    },
  };
};
