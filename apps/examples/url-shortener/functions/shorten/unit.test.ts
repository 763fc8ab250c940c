import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const table = mockClient(DynamoDBDocumentClient);

afterEach(() => {
  table.reset();
});

test('keeps the URL, and answers with one that is short', async () => {
  const url = 'https://docs.aws.amazon.com/lambda/';
  const { status, body } = await call(handler, { method: 'POST', resource: '/urls', input: { url } });

  expect(status).toBe(201);
  expect(body).toEqual({ shortUrl: 'https://test.execute-api.us-east-1.amazonaws.com/test/M-69nX18' });
  const [put] = table.commandCalls(PutCommand);
  expect(put?.args[0].input.Item).toEqual({ id: 'M-69nX18', url });
});

test.each(['no url', 'javascript:alert(1)', `https://example.com/${'a'.repeat(2000)}`])(
  'refuses %p',
  async (url) => {
    expect(await call(handler, { method: 'POST', input: { url } })).toMatchObject({ status: 400 });
    expect(table.calls()).toEqual([]);
  },
);
