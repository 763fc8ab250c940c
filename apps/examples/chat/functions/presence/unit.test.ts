import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test } from '@jest/globals';
import { createWebSocketEvent } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const table = mockClient(DynamoDBDocumentClient);

afterEach(() => {
  table.reset();
});

test('keeps who connects, in which room', async () => {
  const query = { room: 'lobby', name: 'Ada' };
  const event = createWebSocketEvent({ route: '$connect', connectionId: 'a=', query });

  expect(await handler(event)).toMatchObject({ statusCode: 200 });
  expect(table.commandCalls(PutCommand)[0]?.args[0].input.Item).toEqual({
    id: 'a=',
    ...query,
    expiresAt: expect.any(Number),
  });
});

test.each<Record<string, string>>([{}, { room: 'lobby' }, { name: 'Ada' }])(
  'refuses who says no more than %j',
  async (query) => {
    expect(await handler(createWebSocketEvent({ route: '$connect', query }))).toMatchObject({
      statusCode: 400,
    });
    expect(table.calls()).toEqual([]);
  },
);

test('forgets who has gone', async () => {
  await handler(createWebSocketEvent({ route: '$disconnect', connectionId: 'a=' }));

  expect(table.commandCalls(DeleteCommand)[0]?.args[0].input.Key).toEqual({ id: 'a=' });
});
