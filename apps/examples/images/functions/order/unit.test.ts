import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeEach, expect, jest, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const queue = mockClient(SQSClient);
const written: string[] = [];

beforeEach(() => {
  written.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});

test('puts the order into the queue, and answers at once', async () => {
  const input = { text: 'hello', email: 'ada@example.com' };
  const { status, body } = await call(handler, { method: 'POST', resource: '/qrcodes', input });

  const [sent] = queue.commandCalls(SendMessageCommand);
  const order = JSON.parse(sent?.args[0].input.MessageBody ?? '');
  expect(order).toEqual({ id: expect.any(String), ...input });
  expect([status, body]).toEqual([202, { id: order.id }]);
  // The logger's line knows the request, and the metrics are written as CloudWatch reads them.
  const [log, metrics] = written.map((line) => JSON.parse(line));
  expect(log).toMatchObject({ message: 'ordered', id: order.id, function_request_id: expect.any(String) });
  expect(metrics).toMatchObject({ orders: 1, _aws: { CloudWatchMetrics: [{ Namespace: 'Images' }] } });
});

test('refuses an address that is none', async () => {
  const input = { text: 'hello', email: 'ada' };

  expect(await call(handler, { method: 'POST', resource: '/qrcodes', input })).toMatchObject({ status: 400 });
});
