import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Size } from 'aws-cdk-lib';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let compressing = '';
let plain = '';

// Answers with as many bytes as it is asked for, or with the body that came in.
const answer = `exports.handler = async ({ body, queryStringParameters }) => ({
  statusCode: 200,
  headers: queryStringParameters?.encoded ? { 'Content-Encoding': 'br' } : {},
  body: queryStringParameters?.size ? 'x'.repeat(Number(queryStringParameters.size)) : body ?? '',
});`;

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const fn = addFunction('Answer', answer);
    for (const [id, props] of [
      ['Compressing', { minCompressionSize: Size.bytes(100) }],
      ['Plain', {}],
    ] as const) {
      const api = new RestApi(stack, id, {
        deployOptions: { stageName: 'test' },
        cloudWatchRole: false,
        ...props,
      });
      api.root.addMethod('ANY', new LambdaIntegration(fn));
    }
  });
  [compressing = '', plain = ''] = stage.running.apis.map(({ urls }) => `${urls[0]}/`);
});

afterAll(() => stage?.stop());

describe('an answer', () => {
  test.each([
    ['gzip, deflate, br', 'gzip', gunzipSync],
    ['deflate', 'deflate', inflateSync],
    ['br;q=0.5, gzip;q=0.8', 'gzip', gunzipSync],
  ])('for a client that accepts %j is compressed with %s', async (accepted, coding, decompress) => {
    const { headers, bytes } = await send(`${compressing}?size=100`, {
      headers: { 'accept-encoding': accepted },
    });

    expect(headers['content-encoding']).toBe(coding);
    expect(headers['content-length']).toBe(String(bytes.length));
    expect(decompress(bytes).toString()).toBe('x'.repeat(100));
  });

  test.each([
    ['is smaller than the API says', () => `${compressing}?size=99`, 'gzip'],
    ['is compressed already', () => `${compressing}?size=100&encoded=yes`, 'gzip'],
    ['is of an API that does not compress', () => `${plain}?size=100`, 'gzip'],
    ['is for a client that says nothing', () => `${compressing}?size=100`, undefined],
    ['is for a client that takes anything', () => `${compressing}?size=100`, '*'],
    [
      'is for a client that prefers what API Gateway does not know',
      () => `${compressing}?size=100`,
      'br, gzip',
    ],
    ['is for a client that refuses it', () => `${compressing}?size=100`, 'gzip;q=0'],
  ])('that %s goes out as it is', async (_, url, accepted) => {
    const { text } = await send(
      url(),
      accepted === undefined ? {} : { headers: { 'accept-encoding': accepted } },
    );

    expect(text).toMatch(/^x{99,100}$/);
  });
});

describe('a request', () => {
  const post = (body: Buffer, encoding: string) =>
    send(plain, {
      method: 'POST',
      headers: { 'content-encoding': encoding, 'content-type': 'text/plain' },
      body,
    });

  test.each([
    ['gzip', gzipSync('hello')],
    ['deflate', deflateSync('hello')],
    ['identity', Buffer.from('hello')],
  ])('that is compressed with %s reaches the function in clear', async (encoding, body) => {
    expect(await post(body, encoding)).toMatchObject({ status: 200, text: 'hello' });
  });

  test.each([
    ['a coding that API Gateway does not know', 'br', Buffer.from('hello')],
    ['a coding that it does not have', 'gzip', Buffer.from('hello')],
  ])('that names %s is refused', async (_, encoding, body) => {
    expect(await post(body, encoding)).toMatchObject({
      status: 415,
      text: '{"message":"Unsupported Media Type"}',
    });
  });

  test('that would be larger than API Gateway takes is refused', async () => {
    expect((await post(gzipSync(Buffer.alloc(11 * 1024 * 1024)), 'gzip')).status).toBe(413);
  });
});
