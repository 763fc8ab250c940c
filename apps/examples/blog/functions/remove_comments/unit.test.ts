import { DeleteCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { createDynamoDBStreamEvent, createLambdaContext } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

test('removes each comment on a post that was removed', async () => {
  const tables = mockClient(DynamoDBDocumentClient);
  tables.on(QueryCommand).resolves({ Items: [{ id: 'a' }, { id: 'b' }] });
  const event = createDynamoDBStreamEvent([{ before: { id: '7', title: 'First' } }], { keys: ['id'] });

  expect(await handler(event, createLambdaContext())).toEqual({ batchItemFailures: [] });

  const removed = tables.commandCalls(DeleteCommand).map(({ args: [{ input }] }) => input.Key);
  expect(removed).toEqual([
    { postId: '7', id: 'a' },
    { postId: '7', id: 'b' },
  ]);
});
