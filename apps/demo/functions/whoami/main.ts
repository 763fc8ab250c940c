import type { APIGatewayProxyHandler } from 'aws-lambda';

export interface Output {
  /**
   * Whom the authorizer took the caller for.
   * @example holder of the secret
   */
  principal: string;
}

export const handler: APIGatewayProxyHandler = async ({ requestContext }) => {
  const output: Output = { principal: String(requestContext.authorizer?.['principalId']) };
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(output),
  };
};
