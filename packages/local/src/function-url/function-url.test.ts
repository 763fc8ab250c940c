import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CfnOutput } from 'aws-cdk-lib';
import {
  CfnUrl,
  FunctionUrlAuthType,
  type FunctionUrlOptions,
  HttpMethod,
  Function as LambdaFunction,
} from 'aws-cdk-lib/aws-lambda';
import { send, startTestStage, type TestStage, urlsOf } from '../stage.test.support.ts';

let stage: TestStage;
let urls: Record<string, string> = {};

const echo = 'exports.handler = async (event) => event;';
// Answers with the request's body, whatever it is.
const answer = 'exports.handler = async (event) => JSON.parse(event.body);';
const crash = 'exports.handler = async () => { throw new Error("no"); };';
const large = 'exports.handler = async () => "x".repeat(6_500_000);';
const elsewhere = 'arn:aws:lambda:eu-west-1:000000000000:function:elsewhere';

const open = { authType: FunctionUrlAuthType.NONE };
const cors = {
  allowedOrigins: ['https://app.example'],
  allowedMethods: [HttpMethod.POST],
  allowedHeaders: ['x-test'],
  exposedHeaders: ['x-answer'],
  allowCredentials: true,
};

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const add = (id: string, source: string, options: FunctionUrlOptions = open) => {
      const { url } = addFunction(id, source).addFunctionUrl(options);
      new CfnOutput(stack, `Url${id}`, { value: url });
      return url;
    };
    add('Echo', echo);
    add('Answer', answer);
    add('Crash', crash);
    add('Large', large);
    add('Cors', answer, { authType: FunctionUrlAuthType.NONE, cors });
    addFunction('Knows', 'exports.handler = async () => process.env.URL;', {
      environment: { URL: add('Known', echo) },
    });
    new CfnUrl(stack, 'ClosedUrl', {
      authType: 'NONE',
      targetFunctionArn: addFunction('Closed', echo).functionArn,
    });
    const alias = addFunction('Aliased', echo).addAlias('live');
    new CfnOutput(stack, 'UrlAliased', { value: alias.addFunctionUrl(open).url });
    const other = LambdaFunction.fromFunctionArn(stack, 'Other', elsewhere);
    new CfnUrl(stack, 'ElsewhereUrl', { authType: 'NONE', targetFunctionArn: other.functionArn });
  });
  urls = urlsOf(stage);
});

afterAll(() => stage?.stop());

test('outputs, variables and the list of APIs have the addresses of this machine', async () => {
  const { apis, outputs } = stage.running;

  expect(apis.map(({ type }) => type)).toEqual(apis.map(() => 'FUNCTION_URL'));
  expect(urls['Echo']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(outputs['Test-Service']?.['UrlEcho']).toBe(`${urls['Echo']}/`);
  expect(await stage.running.invoke('Knows', {})).toMatchObject({ payload: `"${urls['Known']}/"` });
});

test('hands on a request in payload format 2.0', async () => {
  const { status, text, headers } = await send(`${urls['Echo']}/pa2%Fth/1?q=a%20b&multi=foo&multi=%2Fbar`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'ExTrA-HeadErs': 'With WeiRd CapS',
      'X-Twice': ['one', 'two'],
      Cookie: 'session=abc; theme=dark',
      'user-agent': 'test/echo',
      Connection: 'close',
    },
    body: '{"foo":"bär"}',
  });
  const event = JSON.parse(text);

  expect([status, headers['content-type']]).toEqual([200, 'application/json']);
  expect(event).toEqual({
    version: '2.0',
    routeKey: '$default',
    rawPath: '/pa2%Fth/1',
    rawQueryString: 'q=a%20b&multi=foo&multi=%2Fbar',
    cookies: ['session=abc', 'theme=dark'],
    headers: {
      'content-length': '14',
      'content-type': 'application/json',
      'extra-headers': 'With WeiRd CapS',
      host: new URL(urls['Echo'] ?? '').host,
      'user-agent': 'test/echo',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-/),
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-port': new URL(urls['Echo'] ?? '').port,
      'x-forwarded-proto': 'http',
      'x-twice': 'one,two',
    },
    queryStringParameters: { q: 'a b', multi: 'foo,/bar' },
    requestContext: {
      accountId: 'anonymous',
      apiId: expect.stringMatching(/^[a-z0-9]{32}$/),
      domainName: new URL(urls['Echo'] ?? '').host,
      domainPrefix: event.requestContext.apiId,
      http: {
        method: 'POST',
        path: '/pa2%Fth/1',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'test/echo',
      },
      requestId: headers['x-amzn-requestid'],
      routeKey: '$default',
      stage: '$default',
      time: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    },
    body: '{"foo":"bär"}',
    isBase64Encoded: false,
  });
});

test('leaves out what a request does not have, and encodes what is no text', async () => {
  const bare = JSON.parse((await send(`${urls['Echo']}/`)).text);
  const body = Buffer.from([0, 255, 1]);
  const binary = await send(`${urls['Echo']}/`, { method: 'PUT', body });

  for (const name of ['body', 'cookies', 'queryStringParameters', 'pathParameters', 'stageVariables'])
    expect(bare).not.toHaveProperty(name);
  expect(bare).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  expect(JSON.parse(binary.text)).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
});

const post = (name: string, value: unknown, headers = {}) =>
  send(`${urls[name]}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  });

test('answers with the status, the headers and the cookies of the function', async () => {
  const response = await post('Answer', {
    statusCode: 201,
    headers: { 'My-Header': 'a', 'Content-Type': 'text/html', 'Content-Length': '9000' },
    cookies: ['a=1; Secure', 'b=2'],
    body: 'aGk=',
    isBase64Encoded: true,
  });

  expect([response.status, response.text]).toEqual([201, 'hi']);
  expect(response.headers).toMatchObject({
    'my-header': 'a',
    'content-type': 'text/html',
    'content-length': '2',
    'set-cookie': ['a=1; Secure', 'b=2'],
  });
});

test.each<[string, string, unknown, number, string]>([
  ['a text', 'Answer', 'hello', 200, 'hello'],
  ['an object without a status', 'Answer', { a: [1] }, 200, '{"a":[1]}'],
  ['a status alone', 'Answer', { statusCode: 404 }, 404, ''],
  ['an impossible status', 'Answer', { statusCode: 999 }, 502, 'Internal Server Error'],
  ['a failure', 'Crash', {}, 502, 'Internal Server Error'],
  ['more than 6 MB', 'Large', {}, 502, 'Internal Server Error'],
])('%s: %s', async (_name, name, value, status, text) => {
  const response = await post(name, value);
  expect([response.status, response.text, response.headers['content-type']]).toEqual([
    status,
    text,
    'application/json',
  ]);
});

test('says in the log why a function failed', async () => {
  const { headers } = await post('Crash', {});
  const line = stage.log.find(
    ({ kind, requestId }) => kind === 'api' && requestId === headers['x-amzn-requestid'],
  );
  expect(line?.text).toMatch(/POST \/ 502 \d+ ms: Crash failed with Error: no/);
});

test('takes no more than 6 MB', async () => {
  const body = 'x'.repeat(7_000_000);
  const whole = await send(`${urls['Echo']}/`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body,
  });
  // In base64, it is a third more.
  const encoded = await send(`${urls['Echo']}/`, { method: 'POST', body: body.slice(0, 5_000_000) });

  expect([whole.status, encoded.status]).toEqual([413, 413]);
});

test('everybody may invoke what is open, and nobody what has no permission', async () => {
  const closed = await send(`${urls['Closed']}/`);
  const aliased = await send(`${urls['Aliased']}/`);

  expect(closed.status).toBe(403);
  expect(closed.headers['x-amzn-errortype']).toBe('AccessDeniedException');
  expect(JSON.parse(closed.text)).toEqual({ Message: expect.stringMatching(/^Forbidden\b/) });
  expect(aliased.status).toBe(200);
});

test('a function of another stage is told of at the start, and answers 501', async () => {
  const { status, text } = await send(`${urls['elsewhere']}/`);
  const notes = stage.log.filter(
    ({ kind, text: line }) => kind === 'stage' && line.includes('"ElsewhereUrl"'),
  );

  expect(status).toBe(501);
  expect(text).toContain('is not one of this stage');
  expect(notes).toHaveLength(1);
});

const origin = 'https://app.example';

test('answers a preflight by itself', async () => {
  const ask = { origin, 'access-control-request-method': 'POST' };
  const { status, text, headers } = await send(`${urls['Cors']}/`, { method: 'OPTIONS', headers: ask });
  const other = await send(`${urls['Cors']}/`, {
    method: 'OPTIONS',
    headers: { ...ask, origin: 'https://b.example' },
  });

  expect([status, text]).toEqual([200, '']);
  expect(headers).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'x-test',
    'access-control-allow-credentials': 'true',
  });
  expect(other.headers).not.toHaveProperty('access-control-allow-origin');
});

test('its CORS settings take precedence over what the function says', async () => {
  const said = {
    statusCode: 200,
    headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Max-Age': '9' },
  };
  const { headers } = await post('Cors', said, { origin });
  const plain = await post('Cors', said);

  expect(headers).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-answer',
    'access-control-max-age': '9',
  });
  expect(plain.headers['access-control-allow-origin']).toBe('*');
});
