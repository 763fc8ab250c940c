import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createAuthorizerEvent } from '@lambda-forge/testing';
import { handler } from './main.ts';

beforeEach(() => {
  process.env['SECRET'] = 'open sesame';
});

afterEach(() => {
  delete process.env['SECRET'];
});

test.each([
  ['the secret', 'open sesame', 'Allow'],
  ['another word', 'open barley', 'Deny'],
  ['a shorter word', 'open', 'Deny'],
  ['nothing', '', 'Deny'],
])('answers %s with %s: %s', async (_, secret, effect) => {
  expect(await decide(secret)).toBe(effect);
});

test('lets nobody through when no secret is set', async () => {
  delete process.env['SECRET'];

  expect(await decide('')).toBe('Deny');
});

async function decide(secret: string): Promise<string | undefined> {
  const event = createAuthorizerEvent({ resource: '/whoami', headers: { 'x-secret': secret } });
  const result = await handler(event, {} as never, () => {});
  return result?.policyDocument.Statement[0]?.Effect;
}
