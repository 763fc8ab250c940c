import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeEach, expect, test } from '@jest/globals';
import { createLambdaContext, createTokenAuthorizerEvent } from '@lambda-forge/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { SignJWT } from 'jose';
import { createToken } from '../../lib/tokens.ts';
import { handler } from './main.ts';

const secrets = mockClient(SecretsManagerClient);
const key = 'x'.repeat(64);

beforeEach(() => {
  secrets.reset();
  secrets.on(GetSecretValueCommand).resolves({ SecretString: key });
});

test('fails where the key cannot be read, and reads it again', async () => {
  secrets.on(GetSecretValueCommand).rejectsOnce(new Error('no secret')).resolves({ SecretString: key });

  await expect(decide('token')).rejects.toThrow('no secret');
  expect(await decide('token')).toEqual(['nobody', 'Deny']);
});

test('lets the holder of a token through', async () => {
  expect(await decide(await createToken('ada@example.com'))).toEqual(['ada@example.com', 'Allow']);
});

test.each([
  ['of another key', () => sign({ of: 'y'.repeat(64), expiresAt: '1 h' })],
  ['that was valid once', () => sign({ of: key, expiresAt: '-1 h' })],
  ['of no form', async () => 'token'],
])('refuses one %s', async (_, make) => {
  expect(await decide(await make())).toEqual(['nobody', 'Deny']);
});

function sign({ of, expiresAt }: { readonly of: string; readonly expiresAt: string }): Promise<string> {
  const token = new SignJWT().setProtectedHeader({ alg: 'HS256' }).setSubject('ada@example.com');
  return token.setExpirationTime(expiresAt).sign(new TextEncoder().encode(of));
}

async function decide(token: string): Promise<(string | undefined)[]> {
  const event = createTokenAuthorizerEvent(`Bearer ${token}`, { resource: '/me' });
  const result = await handler(event, createLambdaContext(), () => {});
  return [result?.principalId, result?.policyDocument.Statement[0]?.Effect];
}
