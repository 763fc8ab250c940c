import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;

// Answers with the event, or with what the request's body says.
const echo = `exports.handler = async (event) => {
  if (event.headers['x-answer']) return eval('(' + event.body + ')');
  return { statusCode: 200, body: JSON.stringify(event) };
};`;

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const api = new RestApi(stack, 'Api', {
      deployOptions: { stageName: 'test' },
      binaryMediaTypes: ['image/*'],
      cloudWatchRole: false,
    });
    api.root.addResource('orders').addMethod('POST', new LambdaIntegration(addFunction('Echo', echo)));
  });
  url = stage.running.apis[0]?.urls[0] ?? '';
});

afterAll(() => stage?.stop());

const pixel = Buffer.from([137, 80, 78, 71]);
const image = `{ body: '${pixel.toString('base64')}', isBase64Encoded: true, headers: { 'Content-Type': 'image/png' } }`;

function answerWith(body: string, headers: Readonly<Record<string, string>> = {}) {
  return send(`${url}/orders`, { method: 'POST', headers: { 'x-answer': 'yes', ...headers }, body });
}

test.each<[string, string, object, object?]>([
  [
    'a status and a body',
    "{ statusCode: 201, body: 'made' }",
    { status: 201, text: 'made' },
    { 'content-type': 'application/json' },
  ],
  ['a status as text', "{ statusCode: '202' }", { status: 202, text: '' }, { 'content-length': '0' }],
  ['nothing but a header', "{ headers: { 'x-a': 'b' } }", { status: 200, text: '' }, { 'x-a': 'b' }],
  ['an empty object', '{}', { status: 200, text: '' }],
  [
    'its own type',
    "{ headers: { 'content-type': 'text/html' }, body: '<p>' }",
    { text: '<p>' },
    { 'content-type': 'text/html' },
  ],
  [
    'numbers and booleans as headers',
    '{ headers: { n: 1, t: true } }',
    { status: 200 },
    { n: '1', t: 'true' },
  ],
  [
    'several cookies',
    "{ multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] } }",
    { status: 200 },
    { 'set-cookie': ['a=1', 'b=2'] },
  ],
  [
    'both kinds of headers',
    "{ headers: { a: '1', b: '2' }, multiValueHeaders: { a: ['1', '3'] } }",
    {},
    { a: '1, 3', b: '2' },
  ],
  [
    'a name in both kinds of headers',
    "{ headers: { 'test-multi': 'solo' }, multiValueHeaders: { 'tesT-Multi': ['multi'] } }",
    { status: 200, rawHeaders: expect.arrayContaining(['tesT-Multi', 'multi', 'tesT-Multi', 'solo']) },
    { 'test-multi': 'multi, solo' },
  ],
  [
    'its type in both kinds of headers',
    "{ headers: { 'content-type': 'a/b' }, multiValueHeaders: { 'Content-Type': ['c/d'] } }",
    { status: 200 },
    { 'content-type': 'c/d' },
  ],
  ['no content', "{ statusCode: 204, body: 'x' }", { status: 204, text: '' }],
  ['not modified', '{ statusCode: 304 }', { status: 304, text: '' }],
  ['a redirect', "{ statusCode: 302, headers: { Location: '/x' } }", { status: 302 }, { location: '/x' }],
  ['an error of its own', "{ statusCode: 500, body: 'mine' }", { status: 500, text: 'mine' }],
  [
    'a length of its own',
    "{ headers: { 'Content-Length': '999' }, body: 'four' }",
    { status: 200, text: 'four' },
  ],
  [
    'a remapped header',
    "{ headers: { 'WWW-Authenticate': 'Basic' } }",
    {},
    { 'x-amzn-remapped-www-authenticate': 'Basic' },
  ],
  ['six bytes of UTF-8', "{ body: 'é😀' }", { text: 'é😀' }, { 'content-length': '6' }],
])('answers with %s', async (_name, answer, expected, ...[headers]) => {
  const response = await answerWith(answer);
  expect(response).toMatchObject(expected);
  if (headers) expect(response.headers).toMatchObject(headers);
});

test.each([
  ['null', 'null'],
  ['nothing', 'undefined'],
  ['a text', "'hello'"],
  ['a list', '[]'],
  ['an unknown field', "{ statusCode: 200, message: 'x' }"],
  ['an object as body', '{ statusCode: 200, body: { a: 1 } }'],
  ['a status that is none', "{ statusCode: 'OK' }"],
  ['a status out of range', '{ statusCode: 42 }'],
  ['a list with a status', '{ statusCode: [200] }'],
  ['a status in another notation', "{ statusCode: '2e2' }"],
  ['a status with blanks', "{ statusCode: ' 200 ' }"],
  ['headers that are a text', "{ headers: 'x' }"],
  ['headers that are objects', '{ headers: { a: { b: 1 } } }'],
  ['multiValueHeaders without lists', "{ multiValueHeaders: { a: 'b' } }"],
  ['multiValueHeaders with null', '{ multiValueHeaders: { a: [null] } }'],
  ['multiValueHeaders with an object', "{ multiValueHeaders: { a: ['b', {}] } }"],
  ['multiValueHeaders with a list in a list', "{ multiValueHeaders: { a: [['b']] } }"],
  ['headers with null', '{ headers: { a: null } }'],
  ['a header with a line break', "{ headers: { a: 'b\\nc' } }"],
])('answers 502 where the handler gives %s', async (_name, answer) => {
  const response = await answerWith(answer);
  expect([response.status, response.text]).toEqual([502, '{"message":"Internal server error"}']);
  expect(response.headers['x-amzn-errortype']).toBe('InternalServerErrorException');
});

test.each<[string, string | undefined, 'bytes' | 'base64']>([
  ['that type', 'image/png', 'bytes'],
  ['that type first', 'image/png;q=0.9,text/html', 'bytes'],
  ['another type first', 'text/html,image/png', 'base64'],
  ['anything', '*/*', 'base64'],
  ['nothing said', undefined, 'base64'],
])('decodes a binary answer by the Accept header: %s', async (_name, accept, form) => {
  const response = await answerWith(image, accept ? { accept } : {});
  const expected = form === 'bytes' ? pixel : Buffer.from(pixel.toString('base64'));
  expect([response.bytes, response.headers['content-type']]).toEqual([expected, 'image/png']);
});

test.each([
  ['ß', 500],
  ['YQ=', 200],
  ['YQ', 200],
  ['Y', 500],
  ['not base64!', 500],
  ['YQ==\\nYQ==', 500],
  ['_-', 500],
])('a binary answer whose body is %j: %i', async (body, status) => {
  const answer = `{ body: '${body}', isBase64Encoded: true }`;
  const response = await answerWith(answer, { accept: 'image/png' });
  expect(response.status).toBe(status);
  if (status === 500) expect(response.text).toBe('{"message":"Internal server error"}');
  expect((await answerWith(answer)).status).toBe(200);
});

test('refuses a body over 10 MB, and an event over the 6 MB of Lambda', async () => {
  const large = await send(`${url}/orders`, {
    method: 'POST',
    body: Buffer.alloc(10 * 1024 * 1024 + 1, 'a'),
  });
  expect([large.status, large.headers['x-amzn-errortype']]).toEqual([413, 'RequestEntityTooLargeException']);
  const medium = await send(`${url}/orders`, { method: 'POST', body: Buffer.alloc(7 * 1024 * 1024, 'a') });
  expect([medium.status, medium.text]).toEqual([413, '{"message":"Request Too Long"}']);
});

test('passes 5 MB in and out, and refuses an answer over 6 MB', async () => {
  const body = 'x'.repeat(5 * 1024 * 1024);
  const answer = await send(`${url}/orders`, { method: 'POST', body });
  expect(JSON.parse(answer.text).body).toHaveLength(body.length);
  const tooLarge = await answerWith("{ body: 'x'.repeat(6.5e6) }");
  expect(tooLarge.status).toBe(502);
});
