import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

test('tells who is in a room, and where to connect', async () => {
  process.env['WEB_SOCKET_URL'] = 'wss://example.com/dev';
  const people = ['Bob', 'Ada'].map((name) => ({ id: `${name}=`, room: 'lobby', name }));
  mockClient(DynamoDBDocumentClient).on(QueryCommand).resolves({ Items: people });

  const { body } = await call(handler, { resource: '/rooms/{room}', path: { room: 'lobby' } });

  expect(body).toEqual({ url: 'wss://example.com/dev', people: ['Ada', 'Bob'] });
});
