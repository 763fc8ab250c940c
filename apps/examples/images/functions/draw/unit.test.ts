import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, expect, test } from '@jest/globals';
import { createLambdaContext, createSqsEvent } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const bucket = mockClient(S3Client);
const order = { id: '0f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11', text: 'hello' };

afterEach(() => {
  bucket.reset();
});

test('puts the picture of each order into the bucket', async () => {
  const event = createSqsEvent([{ body: order }, { body: { ...order, email: 'ada@example.com' } }]);

  expect(await handler(event, createLambdaContext())).toEqual({ batchItemFailures: [] });
  const [first, second] = bucket.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input);
  expect(first).toMatchObject({ Key: `${order.id}.png`, ContentType: 'image/png' });
  expect(String(first?.Body).slice(1, 4)).toBe('PNG');
  expect(second?.Metadata).toEqual({ email: 'ada@example.com' });
});

test('has alone what fails come again', async () => {
  const event = createSqsEvent([{ body: order }, { body: 'no order', messageId: 'bad' }]);

  expect(await handler(event, createLambdaContext())).toEqual({
    batchItemFailures: [{ itemIdentifier: 'bad' }],
  });
  expect(bucket.commandCalls(PutObjectCommand)).toHaveLength(1);
});
