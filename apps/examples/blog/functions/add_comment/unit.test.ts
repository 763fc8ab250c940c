import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const tables = mockClient(DynamoDBDocumentClient);
const postId = '0f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11';
const input = { name: 'Bob', text: 'Well said.' };

afterEach(() => {
  tables.reset();
});

const add = () =>
  call(handler, { method: 'POST', resource: '/posts/{postId}/comments', path: { postId }, input });

test('adds a comment to the post', async () => {
  tables.on(GetCommand, { Key: { id: postId } }).resolves({ Item: { id: postId } });
  const { status, body } = await add();

  const { Item } = tables.commandCalls(PutCommand)[0]?.args[0].input ?? {};
  expect(Item).toEqual({ postId, id: expect.any(String), ...input });
  expect([status, body]).toEqual([201, { id: Item?.['id'], ...input }]);
});

test('adds none to a post that is not there', async () => {
  tables.on(GetCommand).resolves({});

  expect(await add()).toMatchObject({ status: 404 });
  expect(tables.commandCalls(PutCommand)).toEqual([]);
});
