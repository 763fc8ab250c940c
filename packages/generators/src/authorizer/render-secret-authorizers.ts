import type { AuthorizerSpec } from './render-authorizer-config.ts';

/** The text of the `main.ts` of a REQUEST authorizer: it compares a header with a secret, in constant time. */
export function renderRequestMain({ header }: AuthorizerSpec): string {
  return `import { timingSafeEqual } from 'node:crypto';
import type { APIGatewayRequestAuthorizerHandler } from 'aws-lambda';

/** Lets everybody through who sends the stage's secret in the header \`${header}\`. */
export const handler: APIGatewayRequestAuthorizerHandler = async ({ headers, methodArn }) => ({
  principalId: 'holder of the secret',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Action: 'execute-api:Invoke',
        Effect: isSecret(findHeader(headers ?? {})) ? 'Allow' : 'Deny',
        Resource: methodArn,
      },
    ],
  },
});

// The names of headers come as the caller wrote them.
function findHeader(headers: Record<string, string | undefined>): string {
  const [, value = ''] = Object.entries(headers).find(([name]) => name.toLowerCase() === '${header}') ?? [];
  return value;
}

function isSecret(given: string): boolean {
  const secret = Buffer.from(process.env['SECRET'] ?? '');
  const candidate = Buffer.from(given);
  return secret.length > 0 && candidate.length === secret.length && timingSafeEqual(candidate, secret);
}
`;
}

/** The text of the `unit.test.ts` of a REQUEST authorizer. */
export function renderRequestTest({ header, main }: AuthorizerSpec): string {
  return `import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createAuthorizerEvent } from '@lambda-forge/testing';
import { handler } from '${main}';

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
  expect(await decide({ '${header}': secret })).toBe(effect);
});

test('finds the header however its name is written', async () => {
  expect(await decide({ '${header.toUpperCase()}': 'open sesame' })).toBe('Allow');
});

test('lets nobody through without the header', async () => {
  expect(await decide({})).toBe('Deny');
});

test('lets nobody through when no secret is set', async () => {
  delete process.env['SECRET'];

  expect(await decide({ '${header}': '' })).toBe('Deny');
});

async function decide(headers: Record<string, string>): Promise<string | undefined> {
  const result = await handler(createAuthorizerEvent({ headers }), {} as never, () => {});
  return result?.policyDocument.Statement[0]?.Effect;
}
`;
}

/** The text of the `main.ts` of a TOKEN authorizer: it compares a bearer token with a secret, in constant time. */
export function renderTokenMain(): string {
  return `import { timingSafeEqual } from 'node:crypto';
import type { APIGatewayTokenAuthorizerHandler } from 'aws-lambda';

/** Lets everybody through who sends \`Authorization: Bearer <the stage's secret>\`. */
export const handler: APIGatewayTokenAuthorizerHandler = async ({ authorizationToken, methodArn }) => ({
  principalId: 'holder of the secret',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Action: 'execute-api:Invoke',
        Effect: isSecret(authorizationToken.replace(/^Bearer /i, '')) ? 'Allow' : 'Deny',
        Resource: methodArn,
      },
    ],
  },
});

function isSecret(given: string): boolean {
  const secret = Buffer.from(process.env['SECRET'] ?? '');
  const candidate = Buffer.from(given);
  return secret.length > 0 && candidate.length === secret.length && timingSafeEqual(candidate, secret);
}
`;
}

/** The text of the `unit.test.ts` of a TOKEN authorizer. */
export function renderTokenTest({ main }: AuthorizerSpec): string {
  return `import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTokenAuthorizerEvent } from '@lambda-forge/testing';
import { handler } from '${main}';

beforeEach(() => {
  process.env['SECRET'] = 'open sesame';
});

afterEach(() => {
  delete process.env['SECRET'];
});

test.each([
  ['the secret', 'Bearer open sesame', 'Allow'],
  ['the secret alone', 'open sesame', 'Allow'],
  ['another word', 'Bearer open barley', 'Deny'],
  ['a shorter word', 'Bearer open', 'Deny'],
  ['nothing', '', 'Deny'],
])('answers %s: %s', async (_, token, effect) => {
  expect(await decide(token)).toBe(effect);
});

test('lets nobody through when no secret is set', async () => {
  delete process.env['SECRET'];

  expect(await decide('')).toBe('Deny');
});

async function decide(token: string): Promise<string | undefined> {
  const result = await handler(createTokenAuthorizerEvent(token), {} as never, () => {});
  return result?.policyDocument.Statement[0]?.Effect;
}
`;
}
