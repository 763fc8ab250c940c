import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { isSecret, readToken } from '../../lib/tokens.ts';
import { handler } from './main.ts';

const tables = mockClient(DynamoDBDocumentClient);

test('gives an author a token, and keeps only its hash', async () => {
  const answer = await call(handler, { method: 'POST', resource: '/authors', input: { name: 'Ada' } });

  if (answer.status !== 201) throw new Error(JSON.stringify(answer));
  const { Item } = tables.commandCalls(PutCommand)[0]?.args[0].input ?? {};
  const { authorId, secret } = readToken(answer.body.token);
  expect(Item).toEqual({ id: answer.body.authorId, name: 'Ada', hash: expect.any(String) });
  expect(authorId).toBe(answer.body.authorId);
  expect(isSecret(secret, Item?.['hash'])).toBe(true);
  expect(JSON.stringify(Item)).not.toContain(secret);
});
