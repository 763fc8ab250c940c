import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, jest, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { isPassword } from '../../lib/passwords.ts';
import { handler } from './main.ts';

const table = mockClient(DynamoDBDocumentClient);
const ada = { email: 'ada@example.com', password: 'correct horse battery' };

afterEach(() => {
  table.reset();
});

const signup = (input: typeof ada) => call(handler, { method: 'POST', resource: '/signup', input });

test('keeps a hash of the password, and not the password', async () => {
  expect(await signup(ada)).toMatchObject({ status: 201, body: { email: ada.email } });

  const { Item } = table.commandCalls(PutCommand)[0]?.args[0].input ?? {};
  expect(JSON.stringify(Item)).not.toContain(ada.password);
  expect(await isPassword(ada.password, Item?.['password'])).toBe(true);
  expect(await isPassword('another password', Item?.['password'])).toBe(false);
});

test('says that somebody has signed up already', async () => {
  table.on(PutCommand).rejects(new ConditionalCheckFailedException({ $metadata: {}, message: 'there' }));

  expect(await signup(ada)).toMatchObject({ status: 409 });
});

test.each([
  { ...ada, email: 'ada' },
  { ...ada, password: 'short' },
])('refuses %j', async (input) => {
  expect(await signup(input)).toMatchObject({ status: 400 });
  expect(table.calls()).toEqual([]);
});

test('does not hide that the table cannot be reached', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => {});
  table.on(PutCommand).rejects(new Error('no table'));

  expect(await signup(ada)).toMatchObject({ status: 500 });
  expect(log).toHaveBeenCalledWith(expect.stringContaining('failed'), expect.any(Error));
});
