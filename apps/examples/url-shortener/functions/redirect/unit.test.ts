import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const item = { id: 'Xq3zK1aB', url: 'https://example.com/long' };

mockClient(DynamoDBDocumentClient)
  .on(GetCommand)
  .resolves({})
  .on(GetCommand, { Key: { id: item.id } })
  .resolves({ Item: item });

test('leads to the URL that was shortened', async () => {
  expect(await call(handler, { resource: '/{id}', path: { id: item.id } })).toMatchObject({
    status: 301,
    headers: { location: item.url },
  });
});

test('says of an unknown one that there is none', async () => {
  expect(await call(handler, { resource: '/{id}', path: { id: 'nothing' } })).toMatchObject({
    status: 404,
    body: { detail: 'There is no short URL nothing.' },
  });
});
