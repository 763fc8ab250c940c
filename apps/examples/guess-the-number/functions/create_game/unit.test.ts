import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler, type Input } from './main.ts';

const table = mockClient(DynamoDBDocumentClient);

afterEach(() => {
  table.reset();
});

const create = (input: Input) => call(handler, { method: 'POST', resource: '/games', input });

test('thinks of a number between the two, which it does not tell', async () => {
  const { status, body } = await create({ least: 5, most: 6 });

  const item = table.commandCalls(PutCommand)[0]?.args[0].input.Item;
  expect([5, 6]).toContain(item?.['number']);
  expect(item).toMatchObject({ guesses: 0, expiresAt: expect.any(Number) });
  expect([status, body]).toEqual([201, { gameId: item?.['id'], least: 5, most: 6 }]);
});

test('lets a game be about 1 to 100 where nothing is said', async () => {
  expect(await create({})).toMatchObject({ body: { least: 1, most: 100 } });
});

test.each([
  [{ least: 6, most: 5 }, 422],
  [{ least: 1.5 }, 400],
  [{ least: -1 }, 400],
])('refuses %j with %i', async (input, status) => {
  expect(await create(input)).toMatchObject({ status });
  expect(table.calls()).toEqual([]);
});
