import { HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const id = '0f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11';
const bucket = mockClient(S3Client);
const own = { ...process.env };

beforeEach(() => {
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    PICTURES_BUCKET_NAME: 'pictures',
  });
});

afterEach(() => {
  bucket.reset();
  process.env = { ...own };
});

const show = () => call(handler, { resource: '/qrcodes/{id}', path: { id } });

test('leads to the picture, for five minutes', async () => {
  const { status, headers } = await show();

  expect(status).toBe(302);
  expect(headers['location']).toMatch(
    new RegExp(`^https://pictures\\.s3\\.us-east-1\\.amazonaws\\.com/${id}\\.png\\?.*X-Amz-Expires=300`),
  );
});

test('says of one that is not drawn that it is not there', async () => {
  bucket.on(HeadObjectCommand).rejects(new NotFound({ $metadata: {}, message: 'no' }));

  expect(await show()).toMatchObject({ status: 404 });
});
