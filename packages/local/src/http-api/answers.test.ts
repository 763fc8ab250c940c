import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, PayloadFormatVersion } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;

// Answers with the request's body, whatever it is.
const answer = `exports.handler = async (event) => JSON.parse(event.body);`;
const slow = 'exports.handler = () => new Promise((done) => setTimeout(done, 60_000, {}));';

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const of = (id: string, source: string, options = {}) =>
      new HttpLambdaIntegration(id, addFunction(id, source), options);
    const api = new HttpApi(stack, 'Main');
    const add = (path: string, methods: HttpMethod[], integration: HttpLambdaIntegration) =>
      api.addRoutes({ path, methods, integration });
    add('/answer', [HttpMethod.POST], of('Answer', answer));
    const version = { payloadFormatVersion: PayloadFormatVersion.VERSION_1_0 };
    add('/answer-legacy', [HttpMethod.POST], of('AnswerLegacy', answer, version));
    add('/crash', [HttpMethod.GET], of('Crash', 'exports.handler = async () => { throw new Error("no"); };'));
    add('/slow', [HttpMethod.GET], of('Slow', slow, { timeout: Duration.millis(200) }));
    add('/closed', [HttpMethod.GET], of('Closed', answer));
    for (const child of stack.node.findAll())
      if (child instanceof CfnPermission && child.node.path.includes('closed'))
        child.addPropertyOverride('SourceArn', 'arn:aws:execute-api:eu-west-1:000000000000:other/*');
  });
  url = stage.running.apis[0]?.urls[0] ?? '';
});

afterAll(() => stage?.stop());

const post = (path: string, value: unknown) =>
  send(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  });

const failed = '{"message":"Internal Server Error"}';
const json = 'application/json';
const text = 'text/plain; charset=utf-8';

test.each<[string, string, unknown, number, string, string]>([
  ['a status and a body', '/answer', { statusCode: 201, body: 'made' }, 201, text, 'made'],
  ['an object without a status', '/answer', { a: 1 }, 200, json, '{"a":1}'],
  ['a text', '/answer', 'hello', 200, json, 'hello'],
  ['a broken status', '/answer', { statusCode: 200.5 }, 500, json, failed],
  ['an object as body', '/answer', { statusCode: 200, body: {} }, 500, json, failed],
  [
    'a status in format 1.0',
    '/answer-legacy',
    { statusCode: 201, body: 'aGk=', isBase64Encoded: true },
    201,
    text,
    'hi',
  ],
  ['no status in format 1.0', '/answer-legacy', { body: 'x' }, 500, json, failed],
  ['a text in format 1.0', '/answer-legacy', 'hello', 500, json, failed],
])('a function that answers with %s', async (_name, path, value, status, type, body) => {
  const response = await post(path, value);
  expect([response.status, response.headers['content-type'], response.text]).toEqual([status, type, body]);
});

test('headers and cookies of the answer', async () => {
  const modern = await post('/answer', {
    statusCode: 200,
    headers: { 'X-Test': 'one' },
    cookies: ['a=1', 'b=2'],
  });
  const legacy = await post('/answer-legacy', {
    statusCode: 200,
    headers: { 'X-Test': 'one', 'Content-Type': 'text/html' },
    multiValueHeaders: { 'X-Test': ['two', 'three'], 'Set-Cookie': ['a=1', 'b=2'] },
  });

  expect(modern.headers).toMatchObject({ 'x-test': 'one', 'set-cookie': ['a=1', 'b=2'] });
  expect(legacy.headers).toMatchObject({
    'x-test': 'one, two, three',
    'content-type': 'text/html',
    'set-cookie': ['a=1', 'b=2'],
  });
});

test.each([
  ['fails', '/crash', 500, failed, /Crash failed with Error: no/],
  [
    'may not be invoked by this API',
    '/closed',
    500,
    failed,
    /no AWS::Lambda::Permission lets .*\/\$default\/GET\/closed/,
  ],
  [
    'is slower than the integration may be',
    '/slow',
    503,
    '{"message":"Service Unavailable"}',
    /longer than its 200 ms/,
  ],
])('a function that %s', async (_name, path, status, body, reason) => {
  const response = await send(`${url}${path}`);
  expect([response.status, response.text]).toEqual([status, body]);
  expect(stage.log.filter(({ kind, text: line }) => kind === 'api' && reason.test(line))).toHaveLength(1);
});
