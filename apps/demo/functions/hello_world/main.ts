import type { APIGatewayProxyHandler } from 'aws-lambda';

export interface Output {
  /**
   * A greeting.
   * @example Hello World!
   */
  message: string;
}

export const handler: APIGatewayProxyHandler = async () => {
  const output: Output = { message: 'Hello World!' };
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(output),
  };
};
