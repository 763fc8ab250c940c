import { createSign, generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { UserPoolAuthorizer } from './api-config.ts';
import { authorizeByUserPool } from './authorize-by-user-pool.ts';
import type { Call } from './call.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123';
const time = new Date('2026-11-29T12:00:00Z');
const seconds = time.getTime() / 1000;

const config: UserPoolAuthorizer = {
  id: 'abc123',
  name: 'users',
  type: 'COGNITO_USER_POOLS',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in a template
  userPoolArns: ['arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${stageVariables.pool}'],
  identitySource: 'method.request.header.Authorization',
};

const identity = {
  iss: issuer,
  sub: '1234-5678',
  aud: 'web',
  token_use: 'id',
  'cognito:username': 'ada',
  'cognito:groups': ['admins', 'users'],
  email_verified: true,
  identities: [{ providerName: 'Google' }],
  auth_time: seconds - 60,
  iat: seconds - 60,
  exp: seconds + 3600,
};
const access = {
  iss: issuer,
  sub: '1234-5678',
  client_id: 'web',
  token_use: 'access',
  scope: 'orders/read openid',
  iat: seconds - 60,
  exp: seconds + 3600,
};

function toToken(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', kid: 'one' })}.${part(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(pair.privateKey, 'base64url')}`;
}

interface Asked {
  readonly authorization?: string;
  readonly scopes?: readonly string[];
  readonly changes?: Partial<UserPoolAuthorizer>;
}

function ask({ authorization, scopes = [], changes = {} }: Asked) {
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  const call = { request: { headers }, stage: { variables: { pool: 'eu-west-1_AbCdEf123' } }, time };
  const find = async (from: string, keyId: string) =>
    from === issuer && keyId === 'one' ? pair.publicKey : undefined;
  return authorizeByUserPool(
    call as unknown as Call,
    { scopes },
    { config: { ...config, ...changes }, keys: { find } },
  );
}

test.each(['', 'Bearer '])('an identity token tells who calls, after %j', async (prefix) => {
  expect(await ask({ authorization: `${prefix}${toToken(identity)}` })).toEqual({
    authorizer: {
      claims: {
        iss: issuer,
        sub: '1234-5678',
        aud: 'web',
        token_use: 'id',
        'cognito:username': 'ada',
        'cognito:groups': 'admins,users',
        email_verified: 'true',
        identities: '[{"providerName":"Google"}]',
        auth_time: String(seconds - 60),
        iat: 'Sun Nov 29 11:59:00 UTC 2026',
        exp: 'Sun Nov 29 13:00:00 UTC 2026',
      },
    },
  });
});

test('a method with scopes takes access tokens that have one of these', async () => {
  const scopes = ['orders/write', 'orders/read'];

  expect(await ask({ authorization: toToken(access), scopes })).toMatchObject({
    authorizer: { claims: { scope: 'orders/read openid', client_id: 'web' } },
  });
});

test('the audience of an identity token may be said', async () => {
  const changes = { validationExpression: 'web|app' };

  expect(await ask({ authorization: toToken(identity), changes })).toHaveProperty('authorizer');
  expect(await ask({ authorization: toToken({ ...identity, aud: 'webs' }), changes })).toMatchObject({
    status: 401,
    reason: 'authorizer users: the audience of the token does not match web|app',
  });
});

test.each<[string, Asked, RegExp]>([
  ['no token', {}, /method\.request\.header\.Authorization is missing/],
  ['what is no token', { authorization: 'Bearer secret' }, /not a JSON Web Token/],
  ['an access token where there are no scopes', { authorization: toToken(access) }, /takes identity tokens/],
  [
    'an identity token where there are scopes',
    { authorization: toToken(identity), scopes: ['orders/read'] },
    /takes access tokens/,
  ],
  [
    'other scopes',
    { authorization: toToken(access), scopes: ['orders/write'] },
    /none of the scopes orders\/write/,
  ],
  [
    'the token of another user pool',
    { authorization: toToken({ ...identity, iss: issuer.replace('123', '456') }) },
    /valid issuer/,
  ],
  [
    'a token that was changed',
    {
      authorization: toToken(identity).replace(
        /\.[^.]+\./,
        `.${toToken({ ...identity, sub: 'eve' }).split('.')[1]}.`,
      ),
    },
    /signature of the token is invalid/,
  ],
  [
    'an access token where an audience is said',
    { authorization: toToken(access), scopes: ['orders/read'], changes: { validationExpression: 'web' } },
    /the audience of the token does not match web/,
  ],
])('%s is answered with 401', async (_, asked, reason) => {
  expect(await ask(asked)).toEqual({
    kind: 'UNAUTHORIZED',
    status: 401,
    errorType: 'UnauthorizedException',
    member: 'message',
    message: 'Unauthorized',
    reason: expect.stringMatching(reason),
  });
});

test('a token that has expired is told so', async () => {
  expect(await ask({ authorization: toToken({ ...identity, exp: seconds }) })).toMatchObject({
    status: 401,
    errorType: 'UnauthorizedException',
    message: 'The incoming token has expired',
  });
});
