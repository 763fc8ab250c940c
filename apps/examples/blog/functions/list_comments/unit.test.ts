import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const postId = '0f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11';
const comment = { id: '2030-01-31T13:00:00.000Z-4f0c', name: 'Bob', text: 'Well said.' };

test('lists the comments on a post', async () => {
  const tables = mockClient(DynamoDBDocumentClient);
  tables.on(QueryCommand).resolves({ Items: [{ ...comment, postId }] });
  const { body } = await call(handler, { resource: '/posts/{postId}/comments', path: { postId } });

  expect(body).toEqual({ comments: [comment] });
  expect(tables.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
    ExpressionAttributeValues: { ':postId': postId },
  });
});
