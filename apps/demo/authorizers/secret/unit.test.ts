import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeEach, expect, jest, test } from '@jest/globals';
import { createAuthorizerEvent, createLambdaContext } from '@lambda-forge/testing';
import { handler } from './main.ts';

const send = jest.spyOn(SecretsManagerClient.prototype, 'send');
const fiveMinutes = 5 * 60 * 1000;
let now = 0;
jest.spyOn(Date, 'now').mockImplementation(() => now);

beforeEach(() => {
  // What the test before has read is known no more.
  now += fiveMinutes;
  send.mockReset();
  answerWith('open sesame');
});

test.each([
  ['the secret', 'open sesame', 'Allow'],
  ['another word', 'open barley', 'Deny'],
  ['a shorter word', 'open', 'Deny'],
  ['nothing', '', 'Deny'],
])('answers %s with %s: %s', async (_, secret, effect) => {
  expect(await decide(secret)).toBe(effect);
});

test('lets nobody through where the secret is empty', async () => {
  answerWith('');

  expect(await decide('')).toBe('Deny');
});

test('reads the secret once in five minutes', async () => {
  await decide('open sesame');
  answerWith('open barley');

  expect(await decide('open barley')).toBe('Deny');
  now += fiveMinutes;
  expect(await decide('open barley')).toBe('Allow');
  expect(send).toHaveBeenCalledTimes(2);
});

test('fails where the secret cannot be read, and reads it again', async () => {
  send.mockImplementationOnce(async () => {
    throw new Error('no secret');
  });

  await expect(decide('open sesame')).rejects.toThrow('no secret');
  expect(await decide('open sesame')).toBe('Allow');
});

function answerWith(secret: string): void {
  send.mockImplementation(async () => ({ SecretString: secret }));
}

async function decide(secret: string): Promise<string | undefined> {
  const event = createAuthorizerEvent({ resource: '/whoami', headers: { 'x-secret': secret } });
  const result = await handler(event, createLambdaContext(), () => {});
  return result?.policyDocument.Statement[0]?.Effect;
}
