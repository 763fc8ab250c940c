import { afterEach, expect, jest, test } from '@jest/globals';
import type { LambdaAuthorizer } from './api-config.ts';
import {
  apiOf,
  authorizerOf,
  closeAll,
  methodOf,
  serve,
  type TestFunction,
  type TestRequest,
} from './gateway.test.support.ts';

const arn = 'arn:aws:execute-api:eu-west-1:123456789012:abc123/test/GET/orders';
const policy = (effect: string, resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }],
});
const allow = { principalId: 'me', policyDocument: policy('Allow', arn) };
const signed: TestRequest = { headers: { authorization: 'Bearer a' } };

afterEach(closeAll);

async function guard(more: Partial<LambdaAuthorizer>, answer: TestFunction, path = '/orders') {
  const authorizer = authorizerOf('Guard', more);
  const api = apiOf({
    routes: { [`GET ${path}`]: methodOf('Orders', { authorization: 'CUSTOM', authorizerId: authorizer.id }) },
    authorizers: new Map([[authorizer.id, authorizer]]),
  });
  return serve(api, { Guard: answer, Orders: () => ({ body: 'ok' }) });
}

const ask = async (answer: TestFunction, more: Partial<LambdaAuthorizer> = {}, request = signed) => {
  const { send, log } = await guard(more, answer);
  const { status, text, headers } = await send('/test/orders', request);
  return { status, text, type: headers['x-amzn-errortype'], reason: log[0]?.replace(/^.* ms(: )?/, '') };
};

test('an authorizer of tokens gets the token and the ARN of the method, and the function what it says', async () => {
  const context = { user: 'Ann', admin: true, age: 7, none: null };
  const { send, events } = await guard({}, () => ({ ...allow, principalId: 7, context }));

  expect((await send('/test/orders', signed)).text).toBe('ok');
  expect(events['Guard']).toEqual([{ type: 'TOKEN', methodArn: arn, authorizationToken: 'Bearer a' }]);
  expect(events['Orders']?.[0]?.['requestContext']).toMatchObject({
    authorizer: {
      user: 'Ann',
      admin: 'true',
      age: '7',
      principalId: '7',
      integrationLatency: expect.any(Number),
    },
  });
  expect(JSON.stringify(events['Orders'])).not.toContain('none');
});

test('an authorizer of requests gets the request, with what is missing empty', async () => {
  const { send, events } = await guard({ type: 'REQUEST', identitySources: [] }, () => allow);

  expect((await send('/test/orders?page=2', { headers: { 'X-A': 'b' } })).status).toBe(200);
  expect(events['Guard']?.[0]).toMatchObject({
    type: 'REQUEST',
    methodArn: arn,
    resource: '/orders',
    path: '/orders',
    httpMethod: 'GET',
    headers: { 'X-A': 'b' },
    multiValueHeaders: { 'X-A': ['b'] },
    queryStringParameters: { page: '2' },
    multiValueQueryStringParameters: { page: ['2'] },
    pathParameters: {},
    stageVariables: { color: 'blue' },
    requestContext: { resourceId: 'id-of-/orders', stage: 'test', apiId: 'abc123', path: '/test/orders' },
  });
});

test.each<[string, unknown, number, string, string | undefined]>([
  [
    'allows another method',
    { ...allow, policyDocument: policy('Allow', `${arn}x`) },
    403,
    'no statement allows',
    'AccessDeniedException',
  ],
  [
    'denies',
    { ...allow, policyDocument: policy('Deny', '*') },
    403,
    'a statement denies',
    'AccessDeniedException',
  ],
  [
    'names nobody',
    { policyDocument: allow.policyDocument },
    500,
    'answered without a principalId: {"pol',
    'AuthorizerConfigurationException',
  ],
  ['answers nothing', null, 500, 'answered without a principalId: null', 'AuthorizerConfigurationException'],
  [
    'has a list for a context',
    { ...allow, context: ['a'] },
    500,
    'the context is no object',
    'AuthorizerConfigurationException',
  ],
  [
    'has a text for a context',
    { ...allow, context: 'a' },
    500,
    'the context is no object',
    'AuthorizerConfigurationException',
  ],
  [
    'has an object in its context',
    { ...allow, context: { a: 1, b: {} } },
    500,
    `the context's "b" is no string, number or boolean`,
    'AuthorizerConfigurationException',
  ],
  ['has no policy', { principalId: 'me' }, 500, 'authorizer Guard: ', 'AuthorizerConfigurationException'],
])('an authorizer that %s lets nobody in, and the log says why', async (_, answer, status, reason, type) => {
  const found = await ask(() => answer);

  expect([found.status, found.type]).toEqual([status, type]);
  expect(found.reason).toContain(reason);
});

test('whoever is refused is told no more than API Gateway tells', async () => {
  const denied = 'User is not authorized to access this resource';

  expect((await ask(() => ({ ...allow, policyDocument: policy('Allow', 'x') }))).text).toBe(
    JSON.stringify({ Message: denied }),
  );
  expect((await ask(() => ({ ...allow, policyDocument: policy('Deny', '*') }))).text).toBe(
    JSON.stringify({ Message: `${denied} with an explicit deny` }),
  );
  expect((await ask(() => ({}))).text).toBe('{"message":null}');
  expect((await ask(() => ({ ...allow, context: null }))).status).toBe(200);
});

test('an error is no answer, and "Unauthorized" a refusal', async () => {
  const failing = (message: string) => () => {
    throw new TypeError(message);
  };

  expect(await ask(failing('Unauthorized'))).toEqual({
    status: 401,
    text: '{"message":"Unauthorized"}',
    type: 'UnauthorizedException',
    reason: 'authorizer Guard threw "Unauthorized"',
  });
  expect(await ask(failing('other'))).toMatchObject({
    status: 500,
    reason: 'authorizer Guard failed with TypeError: other',
  });
});

test('without its identity sources a request is refused before the authorizer is asked', async () => {
  const identitySources = [
    'method.request.header.x-key',
    'method.request.querystring.key',
    'stageVariables.color',
    'context.identity.sourceIp',
    'context.stage',
  ];
  const { send, events, log } = await guard({ type: 'REQUEST', identitySources }, () => allow);
  const headers = { 'X-Key': '1' };

  expect((await send('/test/orders')).status).toBe(401);
  expect((await send('/test/orders?key=', { headers })).status).toBe(401);
  expect((await send('/test/orders?key=1', { headers: { 'x-key': '' } })).status).toBe(401);
  expect(events['Guard']).toBeUndefined();
  expect(log.map((line) => line.replace(/^.* ms: /, ''))).toEqual([
    'authorizer Guard: method.request.header.x-key, method.request.querystring.key is missing',
    'authorizer Guard: method.request.querystring.key is missing',
    'authorizer Guard: method.request.header.x-key is missing',
  ]);
  expect((await send('/test/orders?key=1', { headers })).status).toBe(200);
});

test.each([
  'stageVariables.size',
  'context.authorizer.user',
  'context.nothing',
  'context.identity.user',
  'header.X',
  'method.request.body.a',
])('an identity source that stands for nothing is missing: %s', async (source) => {
  expect(await ask(() => allow, { type: 'REQUEST', identitySources: [source] })).toMatchObject({
    status: 401,
    reason: `authorizer Guard: ${source} is missing`,
  });
});

test('a token has to match, before the authorizer is asked', async () => {
  const { send, events, log } = await guard({ validationExpression: '^Bearer [a-z]$' }, () => allow);

  expect((await send('/test/orders', signed)).status).toBe(200);
  expect((await send('/test/orders', { headers: { authorization: 'Bearer 1' } })).status).toBe(401);
  expect(events['Guard']).toHaveLength(1);
  expect(log[1]).toMatch(/: authorizer Guard: the token does not match \^Bearer \[a-z\]\$$/);
});

test('an answer is kept for each identity as long as it says, and for no other', async () => {
  const { send, events } = await guard({ ttl: 300 }, () => allow);
  const calls = async (token: string) => {
    await send('/test/orders', { headers: { authorization: token } });
    return events['Guard']?.length;
  };

  expect([await calls('a'), await calls('a'), await calls('b'), await calls('a')]).toEqual([1, 1, 2, 2]);
  const latencies = events['Orders']?.map((event) => (event['requestContext'] as never)['authorizer']);
  expect(latencies?.[1]).toMatchObject({ integrationLatency: 0, principalId: 'me' });
});

test.each([
  ['has no time to live', { ttl: 0 }],
  ['has no identity to keep it by', { ttl: 300, type: 'REQUEST' as const, identitySources: [] }],
])('an answer is kept by nobody that %s', async (_, more) => {
  const { send, events } = await guard(more, () => allow);
  await send('/test/orders', signed);
  await send('/test/orders', signed);

  expect(events['Guard']).toHaveLength(2);
});

test('an answer is kept no longer than it says, and an error not at all', async () => {
  const brief = await guard({ ttl: 20 }, () => allow);
  const start = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
  const callsAt = async (time: number) => {
    clock.mockReturnValue(start + time);
    await brief.send('/test/orders', signed);
    return brief.events['Guard']?.length;
  };
  expect([await callsAt(0), await callsAt(19_999), await callsAt(20_000)]).toEqual([1, 1, 2]);
  clock.mockRestore();

  const failing = await guard({ ttl: 300 }, () => ({}));
  await failing.send('/test/orders', signed);
  await failing.send('/test/orders', signed);
  expect(failing.events['Guard']).toHaveLength(2);
});

test('an ARN of a method may have 1600 bytes', async () => {
  const { send } = await guard({}, () => ({ ...allow, policyDocument: policy('Allow', '*') }), '/{proxy+}');
  const room = 1600 - arn.length + 'orders'.length;
  const statuses = [room, room + 1].map(async (length) => {
    const { status, text } = await send(`/test/${'a'.repeat(length)}`, signed);
    return [status, text];
  });

  expect(await Promise.all(statuses)).toEqual([
    [200, 'ok'],
    [414, '{"message":"Request URI too long"}'],
  ]);
});

test('an authorizer that is not there, or that nobody may call, lets nobody in', async () => {
  const custom = { authorization: 'CUSTOM' as const, authorizerId: 'guard' };
  const missing = await serve(apiOf({ routes: { 'GET /orders': methodOf('Orders', custom) } }), {});
  expect((await missing.send('/test/orders', signed)).status).toBe(500);
  expect(missing.log[0]).toContain('the authorizer guard does not exist');

  const authorizers = new Map([['guard', authorizerOf('Guard')]]);
  const api = apiOf({ routes: { 'GET /orders': methodOf('Orders', custom) }, authorizers });
  const barred = await serve(api, { Guard: () => allow, Orders: () => ({}) }, []);
  expect((await barred.send('/test/orders', signed)).status).toBe(500);
  expect(barred.log[0]).toContain(
    'no AWS::Lambda::Permission lets arn:aws:execute-api:eu-west-1:123456789012:abc123/authorizers/guard invoke Guard',
  );

  const unsigned = apiOf({ routes: { 'GET /orders': methodOf('Orders', { authorization: 'AWS_IAM' }) } });
  const gateway = await serve(unsigned, { Orders: () => ({}) });
  expect(await gateway.send('/test/orders')).toMatchObject({
    status: 403,
    text: '{"message":"Missing Authentication Token"}',
  });
});
