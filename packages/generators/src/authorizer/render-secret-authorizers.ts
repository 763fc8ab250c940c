import type { AuthorizerSpec } from './render-authorizer-config.ts';

/** The text of the `main.ts` of a REQUEST authorizer: it compares a header with a secret, in constant time. */
export function renderRequestMain(spec: AuthorizerSpec): string {
  const { header } = spec;
  return `${renderImports('APIGatewayRequestAuthorizerHandler')}
/** Lets everybody through who sends the stage's secret in the header \`${header}\`. */
export const handler: APIGatewayRequestAuthorizerHandler = async ({ headers, methodArn }) => ({
${renderDecision('findHeader(headers ?? {})')}
});

// The names of headers come as the caller wrote them.
function findHeader(headers: Record<string, string | undefined>): string {
  const [, value = ''] = Object.entries(headers).find(([name]) => name.toLowerCase() === '${header}') ?? [];
  return value;
}

${renderSecret(spec)}`;
}

/** The text of the `main.ts` of a TOKEN authorizer: it compares a bearer token with a secret, in constant time. */
export function renderTokenMain(spec: AuthorizerSpec): string {
  return `${renderImports('APIGatewayTokenAuthorizerHandler')}
/** Lets everybody through who sends \`Authorization: Bearer <the stage's secret>\`. */
export const handler: APIGatewayTokenAuthorizerHandler = async ({ authorizationToken, methodArn }) => ({
${renderDecision("authorizationToken.replace(/^Bearer /i, '')")}
});

${renderSecret(spec)}`;
}

function renderImports(type: string): string {
  return `import { timingSafeEqual } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { ${type} } from 'aws-lambda';
`;
}

function renderDecision(given: string): string {
  return `  principalId: 'holder of the secret',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Action: 'execute-api:Invoke',
        Effect: isSame(await readSecret(), ${given}) ? 'Allow' : 'Deny',
        Resource: methodArn,
      },
    ],
  },`;
}

function renderSecret({ secret }: AuthorizerSpec): string {
  return `function isSame(secret: string, given: string): boolean {
  const [expected, candidate] = [Buffer.from(secret), Buffer.from(given)];
  return expected.length > 0 && candidate.length === expected.length && timingSafeEqual(candidate, expected);
}

const secrets = new SecretsManagerClient();
const lifetime = 5 * 60 * 1000;
let known: { readonly value: Promise<string>; readonly until: number } | undefined;

// Once in five minutes, so that a new one is known soon; after a failure, again.
function readSecret(): Promise<string> {
  if (known && Date.now() < known.until) return known.value;
  const value = fetchSecret().catch((error) => {
    known = undefined;
    throw error;
  });
  known = { value, until: Date.now() + lifetime };
  return value;
}

async function fetchSecret(): Promise<string> {
  const command = new GetSecretValueCommand({ SecretId: process.env['${secret.variable}'] });
  const { SecretString = '' } = await secrets.send(command);
  return SecretString;
}
`;
}
