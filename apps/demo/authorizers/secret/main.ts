import { timingSafeEqual } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { APIGatewayRequestAuthorizerHandler } from 'aws-lambda';

/** Lets everybody through who sends the stage's secret in the header `x-secret`. */
export const handler: APIGatewayRequestAuthorizerHandler = async ({ headers, methodArn }) => ({
  principalId: 'holder of the secret',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Action: 'execute-api:Invoke',
        Effect: isSame(await readSecret(), headers?.['x-secret'] ?? '') ? 'Allow' : 'Deny',
        Resource: methodArn,
      },
    ],
  },
});

function isSame(secret: string, given: string): boolean {
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
  const command = new GetSecretValueCommand({ SecretId: process.env['CALLERS_SECRET_ARN'] });
  const { SecretString = '' } = await secrets.send(command);
  return SecretString;
}
