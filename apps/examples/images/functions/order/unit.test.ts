import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const queue = mockClient(SQSClient);

test('puts the order into the queue, and answers at once', async () => {
  const input = { text: 'hello', email: 'ada@example.com' };
  const { status, body } = await call(handler, { method: 'POST', resource: '/qrcodes', input });

  const [sent] = queue.commandCalls(SendMessageCommand);
  const order = JSON.parse(sent?.args[0].input.MessageBody ?? '');
  expect(order).toEqual({ id: expect.any(String), ...input });
  expect([status, body]).toEqual([202, { id: order.id }]);
});

test('refuses an address that is none', async () => {
  const input = { text: 'hello', email: 'ada' };

  expect(await call(handler, { method: 'POST', resource: '/qrcodes', input })).toMatchObject({ status: 400 });
});
