import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serveApi } from './every-answer.test.support.ts';
import { closeAll, type TestGateway } from './gateway.test.support.ts';

const requestId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
let gateway: TestGateway;
const send: TestGateway['send'] = (path, options) => gateway.send(path, options);
const last = () => gateway.events['Echo']?.at(-1) as unknown as Record<string, unknown>;
const lastLog = () => gateway.log.at(-1);

beforeAll(async () => {
  gateway = await serveApi();
});

afterAll(closeAll);

describe('an event', () => {
  test('has the request as API Gateway hands it on', async () => {
    const { headers } = await send('/test/echo/a%2Fb/?q=1&q=2;r=%20', {
      method: 'POST',
      headers: {
        'X-One': ['1', '2'],
        'user-agent': 'me',
        'x-forwarded-for': '9.9.9.9',
        te: 'trailers',
      },
      body: 'text',
    });
    const { requestContext, ...event } = last();

    expect(event).toEqual({
      resource: '/echo/{id}',
      path: '/echo/a%2Fb/',
      httpMethod: 'POST',
      headers: expect.objectContaining({
        'X-One': '2',
        'User-Agent': 'me',
        'X-Forwarded-For': '9.9.9.9, 127.0.0.1',
        'X-Forwarded-Port': expect.stringMatching(/^\d+$/),
        'X-Forwarded-Proto': 'http',
        'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-/),
        Host: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      }),
      multiValueHeaders: expect.objectContaining({ 'X-One': ['1', '2'], 'User-Agent': ['me'] }),
      queryStringParameters: { q: '2', r: ' ' },
      multiValueQueryStringParameters: { q: ['1', '2'], r: [' '] },
      pathParameters: { id: 'a%2Fb' },
      stageVariables: { color: 'blue' },
      body: 'text',
      isBase64Encoded: false,
    });
    expect(JSON.stringify(event)).not.toMatch(/trailers|content-length/i);
    expect(requestContext).toMatchObject({
      resourceId: 'id-of-/echo/{id}',
      resourcePath: '/echo/{id}',
      httpMethod: 'POST',
      extendedRequestId: headers['x-amz-apigw-id'],
      path: '/test/echo/a%2Fb/',
      accountId: '123456789012',
      protocol: 'HTTP/1.1',
      stage: 'test',
      domainPrefix: 'abc123',
      requestId: headers['x-amzn-requestid'],
      domainName: expect.stringMatching(/^127/),
      deploymentId: 'd1',
      apiId: 'abc123',
      identity: { sourceIp: '127.0.0.1', userAgent: 'me', user: null, accessKey: null, caller: null },
    });
    expect(headers['x-amzn-requestid']).toMatch(requestId);
    expect(headers['x-amzn-trace-id']).toMatch(/^Root=1-/);
  });

  test('has null for what is not there', async () => {
    await send('/test');

    expect(last()).toMatchObject({
      resource: '/',
      path: '/',
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      body: null,
      isBase64Encoded: false,
      requestContext: { path: '/test/', identity: { userAgent: null } },
    });
    expect(last()['requestContext'] as object).not.toHaveProperty('authorizer');
  });

  test('has a body of bytes in base64, where its type is a binary one', async () => {
    const body = Buffer.from([0, 255, 128]);
    const types = [
      'image/png',
      'IMAGE/PNG; a=b',
      'application/octet-stream',
      'text/plain',
      'application/json',
    ];
    const found: unknown[] = [];
    for (const type of types) {
      await send('/test/echo/1', { method: 'POST', headers: { 'content-type': type }, body });
      found.push([last()['isBase64Encoded'], last()['body'] === body.toString('base64')]);
    }

    expect(found).toEqual([
      [true, true],
      [true, true],
      [true, true],
      [false, false],
      [false, false],
    ]);
  });

  test('has the method of X-HTTP-Method-Override, and the root of the trace that the caller names', async () => {
    const root = 'Root=1-67891233-abcdef012345678912345678';
    await send('/test/echo/1', {
      method: 'POST',
      headers: { 'x-http-method-override': ' patch ', 'x-amzn-trace-id': `${root};Parent=1` },
    });

    expect(last()).toMatchObject({ httpMethod: 'PATCH', headers: { 'x-amzn-trace-id': `${root};Parent=1` } });
    expect(JSON.stringify(last())).not.toMatch(/override/i);
    await send('/test/echo/1', { method: 'POST', headers: { 'x-http-method-override': '' } });
    expect(last()['httpMethod']).toBe('POST');
  });
});

describe('a path', () => {
  test.each([
    ['/', 'there is no stage "": paths start with /test'],
    ['/prod/echo/1', 'there is no stage "prod": paths start with /test'],
    ['/test/nowhere', 'no resource has the path /nowhere with the method GET'],
    ['/test/answer', 'no resource has the path /answer with the method GET'],
  ])('%s is refused where nothing answers it', async (path, reason) => {
    const { status, text, headers } = await send(path);

    expect([status, text, headers['x-amzn-errortype'], headers['content-type']]).toEqual([
      403,
      '{"message":"Missing Authentication Token"}',
      'MissingAuthenticationTokenException',
      'application/json',
    ]);
    expect(lastLog()).toMatch(new RegExp(`^GET ${path} 403 \\d+ ms: `));
    expect(lastLog()).toContain(reason);
  });

  test('may have slashes too many before and after the stage', async () => {
    expect((await send('//test///echo/1')).status).toBe(200);
    expect(last()).toMatchObject({ path: '/echo/1', requestContext: { path: '/test///echo/1' } });
    expect(lastLog()).toMatch(/^GET \/\/test\/\/\/echo\/1 200 \d+ ms$/);
  });

  test('must have its query percent-encoded', async () => {
    for (const [sign, status] of [
      ['|', 400],
      ['{', 400],
      ['}', 400],
      ['[', 200],
    ] as const)
      expect((await send(`/test?a=${sign}`)).status).toBe(status);
    expect(lastLog()).not.toContain('percent');
    expect(await send('/test?a=|')).toMatchObject({ text: '{"message":"Bad Request"}' });
    expect(lastLog()).toContain('the query has a "|" that is not percent-encoded');
  });

  test('may be as long as AWS takes it, and headers as large', async () => {
    const origin = 'https://abc123.execute-api.eu-west-1.amazonaws.com/test?';
    const room = 10_240 - origin.length;
    expect((await send(`/test?${'a'.repeat(room + 1)}`)).text).toBe('{"message":"Request URI too long"}');
    expect(lastLog()).toContain('the URL has 10241 characters, of at most 10240');
    expect((await send(`/test?${'a'.repeat(room)}`)).status).not.toBe(414);
    expect((await send('/test', { headers: { a: 'b'.repeat(10_240) } })).status).toBe(431);
    expect(lastLog()).toMatch(/request line and header values have 10\d+ bytes, of at most 10240/);
    expect((await send('/test', { headers: { a: 'b'.repeat(10_100) } })).status).toBe(200);
  });
});
