import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const queue = mockClient(SQSClient);

test('puts the order into the queue, and answers at once', async () => {
  const input = { text: 'hello', email: 'ada@example.com' };
  const { status, body } = await call(handler, { method: 'POST', resource: '/qrcodes', input });

  expect([status, body]).toEqual([202, { id: expect.any(String) }]);
  const [sent] = queue.commandCalls(SendMessageCommand);
  expect(JSON.parse(sent?.args[0].input.MessageBody ?? '')).toEqual({ ...(body as object), ...input });
});

test('refuses an address that is none', async () => {
  const input = { text: 'hello', email: 'ada' };

  expect(await call(handler, { method: 'POST', resource: '/qrcodes', input })).toMatchObject({ status: 400 });
});
