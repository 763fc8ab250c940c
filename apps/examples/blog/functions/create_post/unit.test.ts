import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const tables = mockClient(DynamoDBDocumentClient);
const authorId = 'b5f4b9de-3b0a-4ab5-9d0c-1a4a6ed8bb52';

test('publishes the post of the author whom the authorizer has let through', async () => {
  const input = { title: 'First', text: 'Text.' };
  const { status, body } = await call(handler, {
    method: 'POST',
    resource: '/posts',
    authorizer: { principalId: authorId },
    input,
  });

  const post = { id: expect.any(String), authorId, ...input, createdAt: expect.any(String) };
  expect([status, body]).toEqual([201, post]);
  expect(tables.commandCalls(PutCommand)[0]?.args[0].input.Item).toEqual({ ...post, kind: 'post' });
});
