import type { AuthorizerSpec } from './render-authorizer-config.ts';

/** The text of the `main.ts` of an authorizer that verifies JSON Web Tokens with `jose`. */
export function renderJwtMain(): string {
  return `import type { APIGatewayTokenAuthorizerHandler } from 'aws-lambda';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

/** Lets everybody through who sends \`Authorization: Bearer <a valid token of the stage's issuer for its audience>\`. */
export const handler: APIGatewayTokenAuthorizerHandler = async ({ authorizationToken, methodArn }) => {
  const subject = await verify(authorizationToken.replace(/^Bearer /i, ''));
  return {
    principalId: subject ?? 'nobody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: subject === undefined ? 'Deny' : 'Allow',
          Resource: methodArn,
        },
      ],
    },
  };
};

// That the issuer does not answer, or not with keys, is no fault of the token: the caller gets 500.
const ofIssuer = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];

// Fetched once, and again when a token names a key that is not among them.
let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

async function verify(token: string): Promise<string | undefined> {
  const { ISSUER: issuer, AUDIENCE: audience, JWKS_URL: url } = process.env;
  if (!issuer || !audience || !url) return undefined;
  keys ??= createRemoteJWKSet(new URL(url));
  try {
    const { payload } = await jwtVerify(token, keys, { issuer, audience, requiredClaims: ['exp', 'sub'] });
    return payload.sub;
  } catch (error) {
    if (error instanceof errors.JOSEError && !ofIssuer.includes(error.code)) return undefined;
    throw error;
  }
}
`;
}

/** The text of its `unit.test.ts`. */
export function renderJwtTest({ main }: AuthorizerSpec): string {
  return `import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLambdaContext, createTokenAuthorizerEvent } from '@lambda-forge/testing';
import { exportJWK, type GenerateKeyPairResult, generateKeyPair, SignJWT } from 'jose';
import { handler } from '${main}';

let own: GenerateKeyPairResult;
let other: GenerateKeyPairResult;
let server: Server;
let issuer: string;

beforeAll(async () => {
  [own, other] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'ES256' };
  server = createServer((_, response) => response.end(JSON.stringify({ keys: [jwk] })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = \`http://127.0.0.1:\${(server.address() as AddressInfo).port}\`;
  Object.assign(process.env, { ISSUER: issuer, AUDIENCE: 'orders', JWKS_URL: \`\${issuer}/keys\` });
});

afterAll(() => {
  server.close();
});

test('lets the holder of a valid token through', async () => {
  const result = await ask(\`Bearer \${await sign({})}\`);

  expect(result?.principalId).toBe('alice');
  expect(result?.policyDocument.Statement[0]?.Effect).toBe('Allow');
});

test.each([
  ['of another issuer', { issuer: 'https://other.example' }],
  ['for another audience', { audience: 'users' }],
  ['that has expired', { expires: Math.floor(Date.now() / 1000) - 60 }],
  ['that another key has signed', { isForged: true }],
])('refuses a token %s', async (_, change) => {
  expect(await decide(\`Bearer \${await sign(change)}\`)).toBe('Deny');
});

test.each(['', 'Bearer', 'Bearer nonsense'])('refuses what is no token: "%s"', async (token) => {
  expect(await decide(token)).toBe('Deny');
});

test('lets nobody through when the stage has no issuer', async () => {
  const token = await sign({});
  delete process.env['ISSUER'];

  expect(await decide(\`Bearer \${token}\`)).toBe('Deny');
  process.env['ISSUER'] = issuer;
});

interface Claims {
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: number | string;
  readonly isForged?: boolean;
}

function sign(claims: Claims): Promise<string> {
  const { audience = 'orders', expires = '5m', isForged } = claims;
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: 'own' })
    .setIssuer(claims.issuer ?? issuer)
    .setAudience(audience)
    .setSubject('alice')
    .setExpirationTime(expires)
    .sign((isForged ? other : own).privateKey);
}

async function ask(token: string) {
  return handler(createTokenAuthorizerEvent(token), createLambdaContext(), () => {});
}

async function decide(token: string): Promise<string | undefined> {
  return (await ask(token))?.policyDocument.Statement[0]?.Effect;
}
`;
}
