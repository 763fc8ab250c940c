import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from './main.ts';

const post = {
  id: '0f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11',
  authorId: 'b5f4b9de-3b0a-4ab5-9d0c-1a4a6ed8bb52',
  title: 'First',
  text: 'Text.',
  createdAt: '2030-01-31T12:00:00.000Z',
};

mockClient(DynamoDBDocumentClient)
  .on(GetCommand)
  .resolves({})
  .on(GetCommand, { Key: { id: post.id } })
  .resolves({ Item: { ...post, kind: 'post' } });

const get = (postId: string) => call(handler, { resource: '/posts/{postId}', path: { postId } });

test('shows a post', async () => {
  expect(await get(post.id)).toMatchObject({ status: 200, body: post });
});

test('says of an unknown post that there is none', async () => {
  expect(await get('1f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11')).toMatchObject({ status: 404 });
});
