import { expect, test } from '@jest/globals';
import { toProxyResponse } from './to-proxy-response.ts';

const json = [['content-type', 'application/json']];
const own = [['content-type', 'text/plain']];

// https://github.com/aws/aws-lambda-dotnet/tree/master/Tools/LambdaTestTool-v2/tests/Amazon.Lambda.TestTool.UnitTests/Snapshots
test.each([
  ['an object', '{"name": "Jo", "age": 30}', '{"name": "Jo", "age": 30}'],
  ['a list', '[1, 2, 3]', '[1, 2, 3]'],
  ['a text', '"say \\"hi\\""', 'say "hi"'],
  ['an empty text', '""', ''],
  ['a number', '42', '42'],
  ['a truth', 'true', 'true'],
  ['nothing', 'null', 'null'],
  ['what is no JSON', '{"name": "Jo", "age":', '{"name": "Jo", "age":'],
])('%s without a status code is the body of a 200', (_name, payload, body) => {
  expect(toProxyResponse(payload, 'text/plain')).toEqual({
    status: 200,
    headers: json,
    body: Buffer.from(body),
  });
});

test.each<[string, object, object]>([
  ['a status and a body', { statusCode: 201, body: 'made' }, { status: 201, headers: own, body: 'made' }],
  ['a status that is a text', { statusCode: '418', body: '' }, { status: 418 }],
  ['no body', { statusCode: 204 }, { status: 204, body: '' }],
  ['base64', { statusCode: 200, body: 'aGk=', isBase64Encoded: true }, { body: 'hi' }],
  [
    'numbers as headers',
    { statusCode: 200, headers: { 'x-n': 7, 'x-b': true } },
    { headers: [['x-n', '7'], ['x-b', 'true'], ...own] },
  ],
  [
    'its own type',
    { statusCode: 200, headers: { 'Content-Type': 'a/b' } },
    { headers: [['Content-Type', 'a/b']] },
  ],
  [
    'cookies',
    { statusCode: 200, cookies: ['a=1', 'b=2; Secure'] },
    { headers: [['set-cookie', 'a=1'], ['set-cookie', 'b=2; Secure'], ...own] },
  ],
])('takes %s', (_name, answer, expected) => {
  const response = toProxyResponse(JSON.stringify(answer), 'text/plain');
  const body = 'body' in response ? response.body.toString() : undefined;
  expect({ ...response, body }).toMatchObject(expected);
});

test.each<[string, object, RegExp]>([
  ['a broken status', { statusCode: 200.5 }, /statusCode is 200.5/],
  ['a status of none', { statusCode: 0 }, /statusCode is 0/],
  ['an object as body', { statusCode: 200, body: { a: 1 } }, /JSON.stringify/],
  ['a list as header', { statusCode: 200, headers: { a: ['b'] } }, /headers/],
  ['cookies that are no list', { statusCode: 200, cookies: 'a=1' }, /cookies/],
  ['a header that would split the answer', { statusCode: 200, headers: { a: 'b\r\nc: d' } }, /header "a"/],
  ['a cookie that would', { statusCode: 200, cookies: ['a=1\r\nc: d'] }, /header "set-cookie"/],
])('refuses %s', (_name, answer, fault) => {
  expect(toProxyResponse(JSON.stringify(answer), 'text/plain')).toEqual({
    fault: expect.stringMatching(fault),
  });
});
