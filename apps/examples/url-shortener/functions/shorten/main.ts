import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler } from '@lambda-forge/handler';
import type { APIGatewayProxyEvent } from 'aws-lambda';

export interface Input {
  /**
   * Where the short URL leads to.
   * @format uri
   * @pattern ^https?://
   * @maxLength 2000
   * @example https://docs.aws.amazon.com/lambda/
   */
  url: string;
}

export interface Output {
  statusCode: 201;
  body: {
    /** @example https://example.com/Xq3zK1aB */
    shortUrl: string;
  };
}

const table = DynamoDBDocumentClient.from(new DynamoDBClient());

export const handler = createHandler<{ Input: Input; Output: Output }>(async ({ input, event }) => {
  // The same URL has the same id, however often it is shortened.
  const id = createHash('sha256').update(input.url).digest('base64url').slice(0, 8);
  await table.send(
    new PutCommand({ TableName: process.env['URLS_TABLE_NAME'], Item: { id, url: input.url } }),
  );
  return { statusCode: 201, body: { shortUrl: `${addressOf(event)}/${id}` } };
});

// Where the API was called, whether by its own name or by a domain of yours: no stage has to be told its address.
function addressOf({ headers, requestContext }: APIGatewayProxyEvent): string {
  const { domainName, path, resourcePath } = requestContext;
  return `${headers['X-Forwarded-Proto'] ?? 'https'}://${domainName}${path.slice(0, -resourcePath.length)}`;
}
