import { renderMember } from '../line-width.ts';
import type { Names } from '../names.ts';
import { toLiteral } from '../to-literal.ts';

/** An authorizer as its files are rendered from it. */
export interface AuthorizerSpec {
  readonly names: Names;
  /** `authorizers/secret` */
  readonly folder: string;
  readonly description: string;
  readonly isDefault: boolean;
  /** The header that carries the secret: `x-secret`. */
  readonly header: string;
  /** The stage's setting in `cdk.json` that holds the secret. */
  readonly setting: string;
}

/** The text of an authorizer's `config.ts`. */
export function renderAuthorizerConfig(spec: AuthorizerSpec): string {
  const { names, folder, description, isDefault, header, setting } = spec;
  return `import type { Services } from '@lambda-forge/stacks';
import { Duration } from 'aws-cdk-lib';

export function config({ lambda, apiGateway, context }: Services): void {
  const authorizer = lambda.createFunction({
    name: '${names.pascal}Authorizer',
    path: './${folder}',
${renderMember('description', toLiteral(description), '    ')}
    // Without a secret it lets nobody through. Read it from Secrets Manager rather than from cdk.json.
    environment: { SECRET: String(context.settings['${setting}'] ?? '') },
  });

  // A decision is for one method and path, so it is not kept for others: ttl 0.
  apiGateway.createAuthorizer(authorizer, {
    name: '${names.kebab}',
    headers: ['${header}'],
${isDefault ? '    default: true,\n' : ''}    ttl: Duration.seconds(0),
  });
}
`;
}

/** The text of an authorizer's `main.ts`: it compares a header with a secret, in constant time. */
export function renderAuthorizerMain({ header }: AuthorizerSpec): string {
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

/** The text of an authorizer's `unit.test.ts`. */
export function renderAuthorizerTest({ header }: AuthorizerSpec): string {
  return `import { afterEach, beforeEach, expect, test } from '@jest/globals';
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
