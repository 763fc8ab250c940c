import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, expect, test } from '@jest/globals';
import { createWebSocketEvent } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const table = mockClient(DynamoDBDocumentClient);
const clients = mockClient(ApiGatewayManagementApiClient);
const ada = { id: 'a=', room: 'lobby', name: 'Ada' };
const bob = { id: 'b=', room: 'lobby', name: 'Bob' };

beforeEach(() => {
  table.reset();
  clients.reset();
  table
    .on(GetCommand)
    .resolves({})
    .on(GetCommand, { Key: { id: ada.id } })
    .resolves({ Item: ada });
  table.on(QueryCommand).resolves({ Items: [ada, bob] });
});

const send = (text: unknown, connectionId = ada.id) =>
  handler(
    createWebSocketEvent({ route: 'sendMessage', connectionId, body: { action: 'sendMessage', text } }),
  );
const sent = () =>
  clients
    .commandCalls(PostToConnectionCommand)
    .map(({ args: [{ input }] }) => [input.ConnectionId, JSON.parse(String(input.Data))]);

test('sends to everybody in the room, the sender too', async () => {
  expect(await send('hello')).toMatchObject({ statusCode: 200 });
  expect(sent()).toEqual([
    [ada.id, { from: 'Ada', text: 'hello' }],
    [bob.id, { from: 'Ada', text: 'hello' }],
  ]);
  expect(table.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
    ExpressionAttributeValues: { ':room': 'lobby' },
  });
});

test('forgets who has gone, and reaches the others', async () => {
  clients
    .on(PostToConnectionCommand, { ConnectionId: ada.id })
    .rejects(new GoneException({ $metadata: {}, message: 'gone' }));

  expect(await send('hello')).toMatchObject({ statusCode: 200 });
  expect(table.commandCalls(DeleteCommand)[0]?.args[0].input.Key).toEqual({ id: ada.id });
});

test.each([undefined, '', 7, 'a'.repeat(1001)])('tells the sender that %p is no message', async (text) => {
  expect(await send(text)).toMatchObject({ statusCode: 400 });
  expect(sent()).toEqual([[ada.id, { error: expect.any(String) }]]);
});

test('sends nothing for who is in no room', async () => {
  expect(await send('hello', 'c=')).toMatchObject({ statusCode: 410 });
  expect(sent()).toEqual([]);
});
