import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from '@jest/globals';
import { call } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { hashPassword } from '../../lib/passwords.ts';
import { verifyToken } from '../../lib/tokens.ts';
import { handler } from './main.ts';

const ada = { email: 'ada@example.com', password: 'correct horse battery' };

beforeAll(async () => {
  mockClient(SecretsManagerClient)
    .on(GetSecretValueCommand)
    .resolves({ SecretString: 'x'.repeat(64) });
  const user = { email: ada.email, password: await hashPassword(ada.password) };
  mockClient(DynamoDBDocumentClient)
    .on(GetCommand)
    .resolves({})
    .on(GetCommand, { Key: { email: ada.email } })
    .resolves({ Item: user });
});

const signin = (input: typeof ada) => call(handler, { method: 'POST', resource: '/signin', input });

test('gives a token that says who its holder is', async () => {
  const answer = await signin(ada);

  if (answer.status !== 200) throw new Error(JSON.stringify(answer));
  expect(answer.body.expiresIn).toBe(3600);
  expect(await verifyToken(answer.body.token)).toBe(ada.email);
});

test.each([
  ['a wrong password', { ...ada, password: 'wrong horse battery' }],
  ['an unknown address', { ...ada, email: 'bob@example.com' }],
])('answers %s with 401', async (_, input) => {
  expect(await signin(input)).toMatchObject({
    status: 401,
    body: { detail: 'The address or the password is wrong.' },
  });
});
