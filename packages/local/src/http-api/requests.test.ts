import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CfnOutput } from 'aws-cdk-lib';
import {
  CfnApi,
  HttpApi,
  HttpMethod,
  HttpStage,
  PayloadFormatVersion,
  WebSocketApi,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { send, startTestStage, type TestRequest, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
const urls: Record<string, string[]> = {};

const echo = 'exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });';

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const of = (id: string, source: string, options = {}) =>
      new HttpLambdaIntegration(id, addFunction(id, source), options);
    const integration = of('Echo', echo);
    const legacy = of('Legacy', echo, { payloadFormatVersion: PayloadFormatVersion.VERSION_1_0 });
    const api = new HttpApi(stack, 'Main', { apiName: 'main', defaultIntegration: of('CatchAll', echo) });
    const add = (path: string, methods: HttpMethod[], to = integration) =>
      api.addRoutes({ path, methods, integration: to });
    add('/orders', [HttpMethod.GET, HttpMethod.POST]);
    add('/orders/{id}', [HttpMethod.ANY]);
    add('/files/{path+}', [HttpMethod.GET]);
    add('/legacy/{id}', [HttpMethod.POST], legacy);
    const dev = new HttpStage(stack, 'Dev', {
      httpApi: api,
      stageName: 'dev',
      autoDeploy: true,
      stageVariables: { env: 'dev' },
    });
    new CfnOutput(stack, 'Endpoint', { value: api.apiEndpoint });
    new CfnOutput(stack, 'DevUrl', { value: dev.url });
    addFunction('Knows', 'exports.handler = async () => process.env.URL;', {
      environment: { URL: api.url ?? '' },
    });

    const named = new HttpApi(stack, 'Named', { createDefaultStage: false });
    named.addRoutes({ path: '/', integration: of('Root', echo) });
    new HttpStage(stack, 'NamedStage', {
      httpApi: named,
      stageName: 'v1',
      autoDeploy: true,
    });

    const quick = addFunction('Quick', echo);
    const cfn = new CfnApi(stack, 'QuickApi', {
      name: 'quick',
      protocolType: 'HTTP',
      target: quick.functionArn,
    });
    const sourceArn = `arn:aws:execute-api:eu-west-1:000000000000:${cfn.ref}/*/*`;
    new CfnPermission(stack, 'QuickPermission', {
      action: 'lambda:InvokeFunction',
      functionName: quick.functionName,
      principal: 'apigateway.amazonaws.com',
      sourceArn,
    });
    new WebSocketApi(stack, 'Socket');
  });
  for (const { name, urls: list } of stage.running.apis) urls[name] = [...list];
});

afterAll(() => stage?.stop());

const call = async (path: string, request: TestRequest = {}) => send(`${urls['main']?.[0]}${path}`, request);
const eventOf = async (path: string, request: TestRequest = {}) =>
  JSON.parse((await call(path, request)).text);

test('outputs, variables and the list of APIs have the addresses of this machine', async () => {
  const { apis, outputs } = stage.running;
  const { Endpoint: endpoint = '', DevUrl: dev } = outputs['Test-Service'] ?? {};

  expect(apis.map(({ type, name }) => [type, name])).toEqual([
    ['HTTP', 'main'],
    ['HTTP', 'Named'],
    ['HTTP', 'quick'],
    ['WEBSOCKET', 'Socket'],
  ]);
  expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(urls['main']).toEqual([endpoint, `${endpoint}/dev`]);
  expect(dev).toBe(`${endpoint}/dev`);
  expect(await stage.running.invoke('Knows', {})).toMatchObject({ payload: `"${endpoint}/"` });
});

test('hands on a request in payload format 2.0', async () => {
  const event = await eventOf('/orders/caf%C3%A9%20x?q=a%20b&multi=1&multi=%2F2', {
    method: 'PUT',
    headers: {
      'Content-Type': 'application/json',
      'X-Twice': ['one', 'two'],
      Cookie: 'session=abc; theme=dark',
      'User-Agent': 'test',
      Connection: 'close',
    },
    body: '{"foo":"bär"}',
  });
  const { host, port } = new URL(urls['main']?.[0] ?? '');

  expect(event).toEqual({
    version: '2.0',
    routeKey: 'ANY /orders/{id}',
    rawPath: '/orders/café x',
    rawQueryString: 'q=a%20b&multi=1&multi=%2F2',
    cookies: ['session=abc', 'theme=dark'],
    headers: {
      'content-length': '14',
      'content-type': 'application/json',
      host,
      'user-agent': 'test',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-/),
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-port': port,
      'x-forwarded-proto': 'http',
      'x-twice': 'one,two',
    },
    queryStringParameters: { q: 'a b', multi: '1,/2' },
    requestContext: {
      accountId: '000000000000',
      apiId: expect.stringMatching(/^[a-z0-9]{10}$/),
      domainName: host,
      domainPrefix: event.requestContext.apiId,
      http: {
        method: 'PUT',
        path: '/orders/café x',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'test',
      },
      requestId: expect.stringMatching(/^[\w-]{15}=$/),
      routeKey: 'ANY /orders/{id}',
      stage: '$default',
      time: expect.stringMatching(/ \+0000$/),
      timeEpoch: expect.any(Number),
    },
    pathParameters: { id: 'café x' },
    body: '{"foo":"bär"}',
    isBase64Encoded: false,
  });
});

test('hands on a request in payload format 1.0', async () => {
  const event = await eventOf('/dev/legacy/caf%C3%A9?tag=a&tag=b', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'x-Twice': ['one', 'two'],
      Cookie: 'a=1',
      'user-agent': 'test',
    },
    body: 'a=1',
  });
  const { host, port } = new URL(urls['main']?.[0] ?? '');
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'x-Twice': 'two',
    Cookie: 'a=1',
    'User-Agent': 'test',
    Host: host,
    'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-/),
    'Content-Length': '3',
    'X-Forwarded-For': '127.0.0.1',
    'X-Forwarded-Port': port,
    'X-Forwarded-Proto': 'http',
  };

  expect(event).toMatchObject({
    version: '1.0',
    resource: '/legacy/{id}',
    path: '/dev/legacy/caf%C3%A9',
    httpMethod: 'POST',
    multiValueHeaders: { 'x-Twice': ['one', 'two'], Cookie: ['a=1'] },
    queryStringParameters: { tag: 'b' },
    multiValueQueryStringParameters: { tag: ['a', 'b'] },
    pathParameters: { id: 'café' },
    stageVariables: { env: 'dev' },
    requestContext: {
      path: '/dev/legacy/café',
      resourceId: 'POST /legacy/{id}',
      resourcePath: '/legacy/{id}',
      stage: 'dev',
      httpMethod: 'POST',
      identity: { sourceIp: '127.0.0.1', userAgent: 'test', accessKey: null, userArn: null },
      extendedRequestId: event.requestContext.requestId,
    },
    body: Buffer.from('a=1').toString('base64'),
    isBase64Encoded: true,
  });
  expect(Object.keys(event.headers).sort()).toEqual(
    Object.keys({ Connection: 1, ...headers })
      .filter((name) => name !== 'Connection')
      .sort(),
  );
  expect(event.headers).toEqual(headers);
});

test('a stage has its name before all paths, and its variables; $default has neither', async () => {
  const dev = await eventOf('/dev/orders');
  const bare = await eventOf('/orders');

  expect(dev).toMatchObject({
    routeKey: 'GET /orders',
    rawPath: '/dev/orders',
    stageVariables: { env: 'dev' },
    requestContext: { stage: 'dev', http: { path: '/dev/orders' } },
  });
  for (const name of ['body', 'cookies', 'queryStringParameters', 'pathParameters', 'stageVariables'])
    expect(bare).not.toHaveProperty(name);
});

test.each([
  ['GET', '/orders', 'GET /orders'],
  ['DELETE', '/orders', '$default'],
  ['GET', '/orders/', '$default'],
  ['GET', '/files/a/b.txt', 'GET /files/{path+}'],
  ['POST', '/nothing/here', '$default'],
])('%s %s is routed to %s', async (method, path, key) => {
  expect(await eventOf(path, { method })).toMatchObject({ routeKey: key, requestContext: { routeKey: key } });
});

test('what no stage and no route has is not found', async () => {
  const [url = ''] = urls['Named'] ?? [];
  const root = await send(url.replace('/v1', '/orders'));
  const other = await send(`${url}/orders`);

  expect(url).toMatch(/\/v1$/);
  expect((await send(url)).status).toBe(200);
  for (const { status, text, headers } of [root, other])
    expect([status, text, headers['content-type'], typeof headers['apigw-requestid']]).toEqual([
      404,
      '{"message":"Not Found"}',
      'application/json',
      'string',
    ]);
});

test('a quick-created API hands all to its target', async () => {
  const event = JSON.parse((await send(`${urls['quick']?.[0]}/any/thing`, { method: 'PATCH' })).text);
  expect(event).toMatchObject({ version: '2.0', routeKey: '$default', rawPath: '/any/thing' });
});

test('takes no more than 10 MB, Lambda no more than 6, and 10,240 bytes before the body', async () => {
  const body = 'x'.repeat(10 * 1024 * 1024 + 1);
  const type = { 'content-type': 'text/plain' };
  const whole = await call('/orders', { method: 'POST', headers: type, body });
  const event = await call('/orders', { method: 'POST', headers: type, body: body.slice(0, 7_000_000) });
  const head = await call('/orders', { headers: { 'x-large': 'x'.repeat(10_240) } });

  expect([whole.status, whole.text]).toEqual([413, '{"message":"Request Entity Too Large"}']);
  expect(event.status).toBe(413);
  expect(head.status).toBe(431);
});
