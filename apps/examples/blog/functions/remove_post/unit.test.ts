import { DeleteCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const tables = mockClient(DynamoDBDocumentClient);
const id = '0f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11';

afterEach(() => {
  tables.reset();
});

const remove = (principalId: string) =>
  call(handler, {
    method: 'DELETE',
    resource: '/posts/{postId}',
    path: { postId: id },
    authorizer: { principalId },
  });

test('removes a post of the author', async () => {
  tables.on(GetCommand).resolves({ Item: { id, authorId: 'ada' } });

  expect(await remove('ada')).toMatchObject({ status: 204 });
  expect(tables.commandCalls(DeleteCommand)[0]?.args[0].input.Key).toEqual({ id });
});

test.each([
  ['of another author', { id, authorId: 'bob' }, 403],
  ['that is not there', undefined, 404],
])('does not remove one %s', async (_, Item, status) => {
  tables.on(GetCommand).resolves(Item ? { Item } : {});

  expect(await remove('ada')).toMatchObject({ status });
  expect(tables.commandCalls(DeleteCommand)).toEqual([]);
});
