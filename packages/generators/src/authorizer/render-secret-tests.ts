import type { AuthorizerSpec } from './render-authorizer-config.ts';

/** The text of the `unit.test.ts` of a REQUEST authorizer. */
export function renderRequestTest(spec: AuthorizerSpec): string {
  const { header } = spec;
  return `${renderStart(spec, 'createAuthorizerEvent')}
test.each([
  ['the secret', 'open sesame', 'Allow'],
  ['another word', 'open barley', 'Deny'],
  ['a shorter word', 'open', 'Deny'],
  ['nothing', '', 'Deny'],
])('answers %s with %s: %s', async (_, secret, effect) => {
  expect(await decide({ '${header}': secret })).toBe(effect);
});

test('finds the header however its name is written', async () => {
  expect(await decide({ '${header.toUpperCase()}': 'open sesame' })).toBe('Allow');
});

test('lets nobody through without the header', async () => {
  expect(await decide({})).toBe('Deny');
});

test('lets nobody through where the secret is empty', async () => {
  answerWith('');

  expect(await decide({ '${header}': '' })).toBe('Deny');
});

${renderReading((secret) => `{ '${header}': '${secret}' }`)}
async function decide(headers: Record<string, string>): Promise<string | undefined> {
  const result = await handler(createAuthorizerEvent({ headers }), createLambdaContext(), () => {});
  return result?.policyDocument.Statement[0]?.Effect;
}
`;
}

/** The text of the `unit.test.ts` of a TOKEN authorizer. */
export function renderTokenTest(spec: AuthorizerSpec): string {
  return `${renderStart(spec, 'createTokenAuthorizerEvent')}
test.each([
  ['the secret', 'Bearer open sesame', 'Allow'],
  ['the secret alone', 'open sesame', 'Allow'],
  ['another word', 'Bearer open barley', 'Deny'],
  ['a shorter word', 'Bearer open', 'Deny'],
  ['nothing', '', 'Deny'],
])('answers %s: %s', async (_, token, effect) => {
  expect(await decide(token)).toBe(effect);
});

test('lets nobody through where the secret is empty', async () => {
  answerWith('');

  expect(await decide('')).toBe('Deny');
});

${renderReading((secret) => `'Bearer ${secret}'`)}
async function decide(token: string): Promise<string | undefined> {
  const result = await handler(createTokenAuthorizerEvent(token), createLambdaContext(), () => {});
  return result?.policyDocument.Statement[0]?.Effect;
}
`;
}

function renderStart({ main }: AuthorizerSpec, event: string): string {
  return `import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeEach, expect, jest, test } from '@jest/globals';
import { ${[event, 'createLambdaContext'].sort().join(', ')} } from '@lambda-forge/testing';
import { handler } from '${main}';

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
`;
}

function renderReading(given: (secret: string) => string): string {
  return `test('reads the secret once in five minutes', async () => {
  await decide(${given('open sesame')});
  answerWith('open barley');

  expect(await decide(${given('open barley')})).toBe('Deny');
  now += fiveMinutes;
  expect(await decide(${given('open barley')})).toBe('Allow');
  expect(send).toHaveBeenCalledTimes(2);
});

test('fails where the secret cannot be read, and reads it again', async () => {
  send.mockImplementationOnce(async () => {
    throw new Error('no secret');
  });

  await expect(decide(${given('open sesame')})).rejects.toThrow('no secret');
  expect(await decide(${given('open sesame')})).toBe('Allow');
});

function answerWith(secret: string): void {
  send.mockImplementation(async () => ({ SecretString: secret }));
}
`;
}
