import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler, type Input } from './main.ts';

const tables = mockClient(DynamoDBDocumentClient);
const post = {
  id: '0f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11',
  authorId: 'b5f4b9de-3b0a-4ab5-9d0c-1a4a6ed8bb52',
  title: 'First',
  text: 'Text.',
  createdAt: '2030-01-31T12:00:00.000Z',
};
const key = { id: post.id, createdAt: post.createdAt, kind: 'post' };

afterEach(() => {
  tables.reset();
});

const list = (input: Input) => call(handler, { resource: '/posts', input });
const asked = () => tables.commandCalls(QueryCommand)[0]?.args[0].input;

test('lists the newest ten, and leads to the rest', async () => {
  tables.on(QueryCommand).resolves({ Items: [{ ...post, kind: 'post' }], LastEvaluatedKey: key });
  const first = await list({});

  expect(first).toMatchObject({ status: 200, body: { posts: [post], next: expect.any(String) } });
  expect(asked()).toMatchObject({ Limit: 10, ScanIndexForward: false });
  if (first.status !== 200) throw new Error('no page');
  tables.resetHistory();
  tables.on(QueryCommand).resolves({ Items: [] });
  expect(await list({ limit: 2, after: String(first.body.next) })).toMatchObject({ body: { posts: [] } });
  expect(asked()).toMatchObject({ Limit: 2, ExclusiveStartKey: key });
});

test.each([{ limit: 0 }, { limit: 51 }, { after: 'nowhere' }])('refuses %j', async (input) => {
  expect(await list(input)).toMatchObject({ status: 400 });
});
