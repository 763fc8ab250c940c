import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import { CfnAuthorizer, HttpApi, HttpMethod, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpJwtAuthorizer,
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;
let issuer: Server;
let iss: string;

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const whoami = `exports.handler = async ({ version, requestContext }) => ({ statusCode: 200, body: JSON.stringify({ version, authorizer: requestContext.authorizer ?? null }) });`;
const policy = `({ Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] })`;
const guards = {
  // The number of its invocations is in its context.
  Simple: `let count = 0;
    exports.handler = async ({ headers, identitySource, routeArn, type, version }) => {
      if (headers['x-key'] === 'crash') throw new Error('crashed');
      if (headers['x-key'] === 'nothing') return {};
      return { isAuthorized: headers['x-key'].startsWith('yes'), context: { count: ++count, nested: { a: [1] }, identitySource, routeArn, type, version } };
    };`,
  Policy: `const policy = (Effect, Resource) => ${policy};
    exports.handler = async (event) => {
      const key = event.headers['x-key'];
      const resource = key === 'elsewhere' ? event.routeArn.replace('GET', 'POST') : key === 'star' ? '*' : event.routeArn;
      return { principalId: 'me', policyDocument: policy(key === 'no' ? 'Deny' : 'Allow', resource), context: { color: 'red' } };
    };`,
  Legacy: `const policy = (Effect, Resource) => ${policy};
    exports.handler = async (event) => ({
      principalId: 'me', policyDocument: policy('Allow', event.methodArn),
      context: { seen: [event.version, event.type, event.identitySource, event.authorizationToken, event.resource, event.path, event.httpMethod].join(' ') },
    });`,
};

beforeAll(async () => {
  issuer = createServer(({ url: path }, response) => {
    const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'one' }];
    const answer = path === '/keys' ? { keys } : { jwks_uri: `${iss}/keys` };
    response.end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  iss = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  stage = await startTestStage(({ stack, addFunction }) => {
    const integration = new HttpLambdaIntegration('Whoami', addFunction('Whoami', whoami));
    const api = new HttpApi(stack, 'Api');
    const add = (path: string, authorizer: IHttpRouteAuthorizer, authorizationScopes?: string[]) =>
      api.addRoutes({
        path,
        methods: [HttpMethod.GET],
        integration,
        authorizer,
        ...(authorizationScopes ? { authorizationScopes } : {}),
      });
    const jwt = new HttpJwtAuthorizer('Jwt', iss, { jwtAudience: ['app'] });
    add('/jwt', jwt);
    add('/scoped', jwt, ['orders:read', 'orders:write']);
    add('/lost', new HttpJwtAuthorizer('Lost', 'http://127.0.0.1:9', { jwtAudience: ['app'] }));
    const simple = addFunction('Simple', guards.Simple);
    const responseTypes = [HttpLambdaResponseType.SIMPLE];
    const identitySource = ['$request.header.x-key'];
    add(
      '/simple',
      new HttpLambdaAuthorizer('Simple', simple, {
        responseTypes,
        identitySource,
        resultsCacheTtl: Duration.hours(1),
      }),
    );
    const uncached = {
      responseTypes,
      identitySource: [...identitySource, '$context.routeKey'],
      resultsCacheTtl: Duration.seconds(0),
    };
    add('/uncached', new HttpLambdaAuthorizer('Uncached', simple, uncached));
    // The construct has an identity source at least; a template may have none.
    const anybody = { responseTypes, resultsCacheTtl: Duration.hours(1) };
    add('/anybody', new HttpLambdaAuthorizer('Anybody', simple, anybody));
    for (const child of stack.node.findAll())
      if (child instanceof CfnAuthorizer && child.node.path.includes('/Anybody/')) child.identitySource = [];
    const policies = new HttpLambdaAuthorizer('Policy', addFunction('Policy', guards.Policy), {
      responseTypes: [HttpLambdaResponseType.IAM],
      identitySource,
    });
    add('/policy', policies);
    add('/policy/other', policies);
    add(
      '/legacy/{id}',
      new HttpLambdaAuthorizer('Legacy', addFunction('Legacy', guards.Legacy), { identitySource }),
    );
    for (const child of stack.node.findAll())
      if (child instanceof CfnAuthorizer && child.node.path.includes('/Policy/'))
        child.authorizerPayloadFormatVersion = '2.0';
    add(
      '/closed',
      new HttpLambdaAuthorizer('Closed', addFunction('ClosedGuard', guards.Simple), {
        responseTypes,
        identitySource,
      }),
    );
    for (const child of stack.node.findAll())
      if (child instanceof CfnPermission && /Closed/.test(child.node.path))
        child.addPropertyOverride('SourceArn', 'arn:aws:execute-api:eu-west-1:000000000000:other/*');
  });
  url = stage.running.apis[0]?.urls[0] ?? '';
});

afterAll(async () => {
  await stage?.stop();
  issuer?.close();
});

function toToken(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', kid: 'one' })}.${part({ iss, aud: 'app', exp: Math.floor(Date.now() / 1000) + 3600, ...claims })}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
}

const get = (path: string, headers: Record<string, string> = {}) => send(`${url}${path}`, { headers });
const authorizerOf = async (path: string, headers: Record<string, string> = {}) => {
  const { status, text } = await get(path, headers);
  return { status, authorizer: JSON.parse(text).authorizer };
};

test.each(['Bearer ', 'bearer ', ''])(
  'a token after "%s" lets in, with its claims as texts',
  async (prefix) => {
    const token = toToken({ sub: 'me', 'cognito:groups': ['a', 'b'], admin: true, level: 7 });
    const { status, authorizer } = await authorizerOf('/jwt', { authorization: `${prefix}${token}` });

    expect(status).toBe(200);
    expect(authorizer).toEqual({
      jwt: {
        claims: {
          iss,
          aud: 'app',
          exp: expect.stringMatching(/^\d+$/),
          sub: 'me',
          'cognito:groups': '[a b]',
          admin: 'true',
          level: '7',
        },
        scopes: null,
      },
    });
  },
);

test.each([
  ['no token', () => ({}), 'Bearer'],
  [
    'another audience',
    () => ({ authorization: `Bearer ${toToken({ aud: 'other' })}` }),
    'Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience"',
  ],
  [
    'what is no token',
    () => ({ authorization: 'Basic YTpi' }),
    'Bearer scope="" error="invalid_token" error_description="the token is not a JSON Web Token"',
  ],
])('%s answers 401, and says why', async (_name, headers, challenge) => {
  const response = await get('/jwt', headers() as Record<string, string>);
  expect([response.status, response.text, response.headers['www-authenticate']]).toEqual([
    401,
    '{"message":"Unauthorized"}',
    challenge,
  ]);
});

test('an issuer that does not answer lets nobody in', async () => {
  const { status, headers } = await get('/lost', { authorization: toToken({ iss: 'http://127.0.0.1:9' }) });
  expect([status, headers['www-authenticate']]).toEqual([
    401,
    expect.stringContaining('OIDC discovery endpoint communication error'),
  ]);
});

test.each([
  ['one of the scopes', { scope: 'openid orders:read' }, 200],
  ['one of them in scp', { scp: ['orders:write'] }, 200],
  ['none of them', { scope: 'openid' }, 403],
  ['no scope at all', {}, 403],
])('a route with scopes, a token with %s: %s %i', async (_name, claims, status) => {
  const response = await get('/scoped', { authorization: toToken(claims) });
  expect(response.status).toBe(status);
  if (status === 200)
    expect(JSON.parse(response.text).authorizer.jwt.scopes).toEqual([expect.stringMatching(/^orders:/)]);
  else {
    expect(response.text).toBe('{"message":"Forbidden"}');
    expect(response.headers['www-authenticate']).toBe(
      'Bearer scope="orders:read orders:write" error="insufficient_scope"',
    );
  }
});

test('simple answers: yes, no, neither, and their event', async () => {
  const { authorizer } = await authorizerOf('/uncached', { 'x-key': 'yes' });

  expect(authorizer).toEqual({
    lambda: {
      count: expect.any(Number),
      nested: { a: [1] },
      identitySource: ['yes', 'GET /uncached'],
      routeArn: expect.stringMatching(
        /^arn:aws:execute-api:eu-west-1:000000000000:[a-z0-9]{10}\/\$default\/GET\/uncached$/,
      ),
      type: 'REQUEST',
      version: '2.0',
    },
  });
  for (const [key, status, message] of [
    ['no', 403, 'Forbidden'],
    ['crash', 500, 'Internal Server Error'],
    ['nothing', 500, 'Internal Server Error'],
  ] as const) {
    const response = await get('/uncached', { 'x-key': key });
    expect([key, response.status, JSON.parse(response.text)]).toEqual([key, status, { message }]);
  }
});

test('without its identity, an authorizer is not asked', async () => {
  const { status, text, headers } = await get('/simple');
  expect([status, text]).toEqual([401, '{"message":"Unauthorized"}']);
  expect(headers).not.toHaveProperty('www-authenticate');
});

test('an answer is kept for an identity, where it has a time to live', async () => {
  const countOf = async (path: string, key: string) =>
    (await authorizerOf(path, { 'x-key': key })).authorizer.lambda.count as number;

  const kept = await countOf('/simple', 'yes-kept');
  expect(await countOf('/simple', 'yes-kept')).toBe(kept);
  expect(await countOf('/simple', 'yes-other')).toBe(kept + 1);
  expect(await countOf('/uncached', 'yes-kept')).toBe(kept + 2);
  expect(await countOf('/uncached', 'yes-kept')).toBe(kept + 3);
});

test('no answer is kept where nothing tells callers apart', async () => {
  expect((await get('/anybody', { 'x-key': 'yes' })).status).toBe(200);
  expect((await get('/anybody', { 'x-key': 'no' })).status).toBe(403);
});

test.each([
  ['/policy', 'yes', 200],
  ['/policy', 'no', 403],
  ['/policy', 'elsewhere', 403],
  ['/policy', 'star', 200],
])('a policy for %s with the key %s answers %i', async (path, key, expected) => {
  const response = await get(path, { 'x-key': key });
  expect(response.status).toBe(expected);
  if (expected === 200) expect(JSON.parse(response.text).authorizer).toEqual({ lambda: { color: 'red' } });
  else expect(response.text).toBe('{"message":"Forbidden"}');
});

test('a kept policy is asked anew for another route', async () => {
  expect((await get('/policy', { 'x-key': 'twice' })).status).toBe(200);
  expect((await get('/policy/other', { 'x-key': 'twice' })).status).toBe(403);
});

test('format 1.0 of an authorizer', async () => {
  const { authorizer } = await authorizerOf('/legacy/7', { 'x-key': 'key' });
  expect(authorizer).toEqual({ lambda: { seen: '1.0 REQUEST key key /legacy/{id} /legacy/7 GET' } });
});

test('an authorizer that may not be invoked fails', async () => {
  expect((await get('/closed', { 'x-key': 'yes' })).status).toBe(500);
});
