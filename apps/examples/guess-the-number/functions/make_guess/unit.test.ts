import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, jest, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const table = mockClient(DynamoDBDocumentClient);
const gameId = '0f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11';

afterEach(() => {
  table.reset();
});

const guess = (number: number) =>
  call(handler, {
    method: 'POST',
    resource: '/games/{gameId}/guesses',
    path: { gameId },
    input: { guess: number },
  });

test.each([
  [51, 'lower'],
  [49, 'higher'],
  [50, 'correct'],
])('of a 50, %i is answered with %s', async (number, answer) => {
  table.on(UpdateCommand, { Key: { id: gameId } }).resolves({ Attributes: { number: 50, guesses: 3 } });

  expect(await guess(number)).toMatchObject({ status: 200, body: { answer, guesses: 3 } });
});

test('says of an unknown game that there is none', async () => {
  table.on(UpdateCommand).rejects(new ConditionalCheckFailedException({ $metadata: {}, message: 'no' }));

  expect(await guess(1)).toMatchObject({ status: 404 });
});

test('does not hide that the table cannot be reached', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => {});
  table.on(UpdateCommand).rejects(new Error('no table'));

  expect(await guess(1)).toMatchObject({ status: 500 });
  expect(log).toHaveBeenCalledWith(expect.stringContaining('failed'), expect.any(Error));
});
