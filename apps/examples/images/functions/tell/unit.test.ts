import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createLambdaContext, createS3Event } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const bucket = mockClient(S3Client);
const mail = mockClient(SESv2Client);
const own = { ...process.env };

beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation(() => {});
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    EMAIL_SENDER: 'qrcodes@example.com',
  });
});

afterEach(() => {
  bucket.reset();
  mail.reset();
  process.env = { ...own };
});

const put = () => handler(createS3Event({ key: 'a b.png' }, { bucket: 'pictures' }), createLambdaContext());

test('sends an e-mail with the way to the picture', async () => {
  bucket
    .on(HeadObjectCommand, { Bucket: 'pictures', Key: 'a b.png' })
    .resolves({ Metadata: { email: 'ada@example.com' } });
  await put();

  const { input } = mail.commandCalls(SendEmailCommand)[0]?.args[0] ?? {};
  expect(input).toMatchObject({
    FromEmailAddress: 'qrcodes@example.com',
    Destination: { ToAddresses: ['ada@example.com'] },
  });
  expect(input?.Content?.Simple?.Body?.Text?.Data).toMatch(/https:\/\/pictures\.s3\..*a%20b\.png\?/);
});

test('sends none where nobody wants to be told', async () => {
  bucket.on(HeadObjectCommand).resolves({ Metadata: {} });
  await put();

  expect(mail.calls()).toEqual([]);
});
