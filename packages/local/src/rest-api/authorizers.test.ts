import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import {
  type CfnAuthorizer,
  IdentitySource,
  LambdaIntegration,
  type Method,
  RequestAuthorizer,
  RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;

// Decides by what the token, or the query's `as`, says, and counts its calls.
const guard = `let calls = 0;
const policy = (Effect, Resource, Action = 'execute-api:Invoke') =>
  ({ Version: '2012-10-17', Statement: [{ Action, Effect, Resource }] });
exports.handler = async (event) => {
  calls += 1;
  const arn = event.methodArn;
  const [stage, ...rest] = arn.split(':')[5].split('/').slice(1);
  const api = arn.split('/')[0];
  const token = event.authorizationToken ?? event.queryStringParameters.as ?? 'allow';
  const yes = { principalId: 'me', policyDocument: policy('Allow', arn), context: { calls, flag: true, name: 'x', type: event.type } };
  const answers = {
    allow: yes,
    all: { ...yes, policyDocument: policy('Allow', '*', '*') },
    wildcard: { ...yes, policyDocument: policy('Allow', api + '/*/GET/*') },
    'wildcard-post': { ...yes, policyDocument: policy('Allow', api + '/*/POST/*') },
    'one-letter': { ...yes, policyDocument: policy('Allow', arn.slice(0, -1) + '?') },
    'other-case': { ...yes, policyDocument: policy('Allow', arn.toUpperCase()) },
    'action-list': { ...yes, policyDocument: policy('Allow', [arn], ['execute-api:ManageConnections', 'execute-api:*']) },
    'other-action': { ...yes, policyDocument: policy('Allow', arn, 's3:GetObject') },
    deny: { ...yes, policyDocument: policy('Deny', arn) },
    'deny-wins': { ...yes, policyDocument: { Statement: [...policy('Allow', '*').Statement, ...policy('Deny', arn).Statement] } },
    'not-resource': { ...yes, policyDocument: { Statement: { Effect: 'Allow', Action: '*', NotResource: arn } } },
    'no-policy': { principalId: 'me' },
    'no-principal': { policyDocument: policy('Allow', arn) },
    'bad-effect': { ...yes, policyDocument: policy('allow', arn) },
    'bad-context': { ...yes, context: { a: { b: 1 } } },
    'text-context': { ...yes, context: 'text' },
    'list-context': { ...yes, context: ['a'] },
    'number-context': { ...yes, context: 7 },
    'null-context': { ...yes, context: null },
    event: { ...yes, context: { event: JSON.stringify(event) } },
    text: 'yes',
  };
  if (token === 'Unauthorized') throw new Error('Unauthorized');
  if (token === 'crash') throw new Error('no idea');
  if (token === 'exit') process.exit(1);
  return answers[token];
};`;

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const handler = addFunction('Guard', guard);
    const echo = new LambdaIntegration(
      addFunction(
        'Echo',
        'exports.handler = async (event) => ({ body: JSON.stringify(event.requestContext.authorizer ?? null) });',
      ),
    );
    const api = new RestApi(stack, 'Api', {
      deployOptions: { stageName: 'test', variables: { key: 'v' } },
      cloudWatchRole: false,
    });
    const ttl = { resultsCacheTtl: Duration.seconds(0) };
    const add = (path: string, authorizer?: TokenAuthorizer | RequestAuthorizer): Method[] =>
      ['GET', 'POST'].map((method) =>
        api.root.resourceForPath(path).addMethod(method, echo, authorizer ? { authorizer } : {}),
      );
    add('/open');
    add('/token', new TokenAuthorizer(stack, 'Token', { handler, ...ttl }));
    add('/brief', new TokenAuthorizer(stack, 'Brief', { handler, resultsCacheTtl: Duration.seconds(1) }));
    add('/cached', new TokenAuthorizer(stack, 'Cached', { handler }));
    add('/cached/{id}', new TokenAuthorizer(stack, 'CachedId', { handler }));
    add(
      '/secret',
      new TokenAuthorizer(stack, 'Secret', {
        handler,
        ...ttl,
        identitySource: 'method.request.header.secret',
        validationRegex: '^a[a-z]+$',
      }),
    );
    add('/request', new RequestAuthorizer(stack, 'Request', { handler, ...ttl, identitySources: [] }));
    // The construct would refuse it; a template may still say it.
    const anybody = new RequestAuthorizer(stack, 'Anybody', { handler, ...ttl, identitySources: [] });
    (anybody.node.defaultChild as CfnAuthorizer).authorizerResultTtlInSeconds = 300;
    add('/anybody', anybody);
    const identitySources = [
      IdentitySource.header('X-Key'),
      IdentitySource.queryString('as'),
      IdentitySource.stageVariable('key'),
      IdentitySource.context('identity.sourceIp'),
    ];
    add(
      '/request/{id}',
      new RequestAuthorizer(stack, 'Sources', {
        handler,
        identitySources,
        resultsCacheTtl: Duration.minutes(5),
      }),
    );
    // As it stands in a template that forgot the permission of the authorizer.
    add('/forgotten', new TokenAuthorizer(stack, 'Forgotten', { handler, ...ttl }));
    for (const { node } of handler.node.children) {
      if (node.id.includes('Forgotten')) handler.node.tryRemoveChild(node.id);
    }
  });
  url = stage.running.apis[0]?.urls[0] ?? '';
});

afterAll(() => stage?.stop());

const denied = { Message: 'User is not authorized to access this resource' };
const deniedExplicitly = { Message: 'User is not authorized to access this resource with an explicit deny' };
const unauthorized = { message: 'Unauthorized' };

test.each<[string, number, object?]>([
  ['allow', 200],
  ['all', 200],
  ['wildcard', 200],
  ['wildcard-post', 403, denied],
  ['one-letter', 200],
  ['other-case', 403, denied],
  ['action-list', 200],
  ['other-action', 403, denied],
  ['deny', 403, deniedExplicitly],
  ['deny-wins', 403, deniedExplicitly],
  ['not-resource', 403, denied],
  ['Unauthorized', 401, unauthorized],
  ['crash', 500, { message: null }],
  ['exit', 500, { message: null }],
  ['no-policy', 500, { message: null }],
  ['no-principal', 500, { message: null }],
  ['bad-effect', 500, { message: null }],
  ['bad-context', 500, { message: null }],
  ['text-context', 500, { message: null }],
  ['list-context', 500, { message: null }],
  ['number-context', 500, { message: null }],
  ['null-context', 200],
  ['text', 500, { message: null }],
  ['unknown', 500, { message: null }],
])('answers to the token %j with %i', async (token, status, ...[expected]) => {
  const response = await send(`${url}/token`, { headers: { Authorization: token } });
  expect(response.status).toBe(status);
  if (expected) expect(JSON.parse(response.text)).toEqual(expected);
  const types: Record<number, string> = {
    401: 'UnauthorizedException',
    403: 'AccessDeniedException',
    500: 'AuthorizerConfigurationException',
  };
  expect(response.headers['x-amzn-errortype']).toBe(types[status]);
});

test("passes the authorizer's context on as texts, with principal and latency", async () => {
  const response = await send(`${url}/token`, { headers: { authorization: 'allow' } });
  expect(JSON.parse(response.text)).toEqual({
    principalId: 'me',
    integrationLatency: expect.any(Number),
    calls: expect.stringMatching(/^\d+$/),
    flag: 'true',
    name: 'x',
    type: 'TOKEN',
  });
});

test('asks nobody where the method has no authorizer', async () => {
  expect((await send(`${url}/open`)).text).toBe('null');
});

test.each<[string, string, Record<string, string>]>([
  ['no token', '/token', {}],
  ['an empty token', '/token', { Authorization: '' }],
  ['the token in another header', '/secret', { Authorization: 'allow' }],
  ['a token of another form', '/secret', { secret: 'Allow' }],
  ['a source that is missing', '/request/1?as=allow', {}],
  ['a source that is empty', '/request/1?as=', { 'X-Key': '1' }],
])('answers 401 without a call: %s', async (_name, path, headers) => {
  const before = await calls();
  const response = await send(url + path, { headers });
  expect([response.status, JSON.parse(response.text)]).toEqual([401, unauthorized]);
  expect(await calls()).toBe(before + 1);
});

test('takes the token from any header, whatever the case of its name', async () => {
  expect((await send(`${url}/secret`, { headers: { SECRET: 'allow' } })).status).toBe(200);
});

test('keeps a result for five minutes, by authorizer and token', async () => {
  const ask = async (path: string, token: string) =>
    JSON.parse((await send(url + path, { headers: { Authorization: token } })).text);
  const first = await ask('/cached', 'all');
  const second = await ask('/cached', 'all');
  expect(second).toEqual({ ...first, integrationLatency: 0 });
  expect((await ask('/cached', 'wildcard')).calls).not.toBe(first.calls);
  expect((await ask('/cached/1', 'all')).calls).not.toBe(first.calls);
});

test('evaluates a kept policy for each method anew', async () => {
  const headers = { Authorization: 'allow' };
  expect((await send(`${url}/cached/7`, { headers })).status).toBe(200);
  const other = await send(`${url}/cached/8`, { headers });
  expect([other.status, JSON.parse(other.text)]).toEqual([403, denied]);
});

test('asks again once the time to live is over', async () => {
  const ask = async () =>
    JSON.parse((await send(`${url}/brief`, { headers: { Authorization: 'all' } })).text).calls;
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
  const first = await ask();
  expect(await ask()).toBe(first);
  clock.mockReturnValue(Date.now() + 1000);
  expect(await ask()).not.toBe(first);
  clock.mockRestore();
});

test('keeps no result where the time to live is 0', async () => {
  const before = await calls();
  expect(await calls()).toBe(before + 1);
});

test('keeps no result where nothing tells callers apart', async () => {
  expect((await send(`${url}/anybody?as=allow`)).status).toBe(200);
  expect((await send(`${url}/anybody?as=deny`)).status).toBe(403);
});

test('keeps a result by all identity sources', async () => {
  const ask = async (path: string, key: string) =>
    JSON.parse((await send(url + path, { headers: { 'X-Key': key } })).text).calls;
  const first = await ask('/request/1?as=all', 'k');
  expect(await ask('/request/2?as=all', 'k')).toBe(first);
  expect(await ask('/request/1?as=all', 'other')).not.toBe(first);
});

test('gives a REQUEST authorizer the request, with nothing null', async () => {
  const response = await send(`${url}/request?as=event`, { headers: { 'X-A': 'b' } });
  const event = JSON.parse(JSON.parse(response.text).event);
  expect(event).toMatchObject({
    type: 'REQUEST',
    methodArn: expect.stringMatching(
      /^arn:aws:execute-api:eu-west-1:000000000000:[a-z0-9]{10}\/test\/GET\/request$/,
    ),
    resource: '/request',
    path: '/request',
    httpMethod: 'GET',
    headers: { 'X-A': 'b' },
    multiValueHeaders: { 'X-A': ['b'] },
    queryStringParameters: { as: 'event' },
    multiValueQueryStringParameters: { as: ['event'] },
    pathParameters: {},
    stageVariables: { key: 'v' },
    requestContext: { stage: 'test', path: '/test/request' },
  });
  expect(event).not.toHaveProperty('body');
});

test("answers 500 where the authorizer's function has no permission, and says so in the log", async () => {
  const response = await send(`${url}/forgotten`, { headers: { Authorization: 'allow' } });
  expect([response.status, response.text]).toEqual([500, '{"message":"Internal server error"}']);
  const { text = '' } = stage.log.findLast(({ kind }) => kind === 'api') ?? {};
  expect(text).toMatch(/no AWS::Lambda::Permission lets .*\/authorizers\/[a-z0-9]{6} invoke Guard/);
});

async function calls(): Promise<number> {
  const { text } = await send(`${url}/token`, { headers: { Authorization: 'allow' } });
  return Number(JSON.parse(text).calls);
}
