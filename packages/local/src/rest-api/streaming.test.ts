import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@lambda-forge/test-support';
import { Duration, Size } from 'aws-cdk-lib';
import { LambdaIntegration, ResponseTransferMode, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;
const sign = join(mkdtempSync(join(tmpdir(), 'forge-sign-')), 'go');

const streaming = (body: string) => `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  const begin = (head) => awslambda.HttpResponseStream.from(stream, head);
  const wait = async () => {
    while (!require('node:fs').existsSync(${JSON.stringify(sign)})) await new Promise((done) => setTimeout(done, 10));
  };
  ${body}
});`;
const nulls = "'\\0'.repeat(8)";

const functions: Record<string, string> = {
  Slow: streaming(
    "const s = begin({ statusCode: 201, headers: { 'Content-Type': 'text/event-stream', 'X-A': 'b' } }); s.write('first'); await wait(); s.write('second'); s.end();",
  ),
  Bytes: streaming(
    "const s = begin({ headers: { 'Content-Type': 'image/png' } }); s.write(Buffer.from([0, 255])); s.end();",
  ),
  Cookies: streaming(
    "begin({ cookies: ['a=1'], multiValueHeaders: { 'Set-Cookie': ['b=2'], Date: ['now'] } }).end('x');",
  ),
  Own: streaming(`stream.write('{"statusCode":'); stream.write('202}' + ${nulls} + 'own'); stream.end();`),
  Empty: streaming('begin({ statusCode: 204 }).end();'),
  Big: streaming("const s = begin({}); for (let i = 0; i < 120; i++) s.write('x'.repeat(100_000)); s.end();"),
  Headless: streaming("stream.end('bytes');"),
  LongHeadless: streaming("stream.write('x'.repeat(20_000)); await wait(); stream.end();"),
  Wrong: streaming("begin({ statusCode: 999 }).end('x');"),
  Text: streaming(`stream.end('"text"' + ${nulls});`),
  Early: streaming("throw new Error('before');"),
  Late: streaming("begin({}).write('begun'); throw new Error('after');"),
  Ordinary: 'exports.handler = async () => ({ statusCode: 201, body: "ordinary" });',
};

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction }) => {
    const api = new RestApi(stack, 'Api', {
      deployOptions: { stageName: 'test' },
      minCompressionSize: Size.bytes(0),
      cloudWatchRole: false,
    });
    const mode = { responseTransferMode: ResponseTransferMode.STREAM, timeout: Duration.minutes(15) };
    for (const [id, source] of Object.entries(functions))
      api.root.addResource(id).addMethod('ANY', new LambdaIntegration(addFunction(id, source), mode));
    const buffered = addFunction('Buffered', functions['Bytes'] ?? '');
    api.root.addResource('Buffered').addMethod('GET', new LambdaIntegration(buffered));
  });
  url = stage.running.apis[0]?.urls[0] ?? '';
});

afterAll(() => stage?.stop());

test('what a function writes arrives before it has written all', async () => {
  const outgoing = request(`${url}/Slow`, { headers: { 'accept-encoding': 'gzip' } }).end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks = response.iterator();
  const first = await chunks.next();
  writeFileSync(sign, '');
  const second = await chunks.next();

  expect(response.statusCode).toBe(201);
  expect(response.headers).toMatchObject({ 'content-type': 'text/event-stream', 'x-a': 'b' });
  expect(response.headers).not.toHaveProperty('content-length');
  expect([String(first.value), String(second.value)]).toEqual(['first', 'second']);
  expect(await chunks.next()).toMatchObject({ done: true });
});

test.each<[string, { status: number; bytes?: number[] }, object]>([
  ['Bytes', { status: 200, bytes: [0, 255] }, { 'content-type': 'image/png' }],
  [
    'Cookies',
    { status: 200 },
    { 'set-cookie': ['b=2', 'a=1'], 'x-amzn-remapped-date': 'now', 'content-type': 'application/json' },
  ],
  ['Own', { status: 202, bytes: [...Buffer.from('own')] }, {}],
  ['Empty', { status: 204, bytes: [] }, {}],
])('%s is sent as its function says', async (path, { bytes, status }, headers) => {
  const response = await fetch(`${url}/${path}`);
  const { headers: all } = await send(`${url}/${path}`);

  expect(response.status).toBe(status);
  if (bytes) expect([...new Uint8Array(await response.arrayBuffer())]).toEqual(bytes);
  expect(all).toMatchObject(headers);
});

test('a stream may have more than 10 MB', async () => {
  const response = await fetch(`${url}/Big`);

  expect((await response.arrayBuffer()).byteLength).toBe(12_000_000);
});

test.each([
  ['Headless', 'no JSON of status and headers'],
  ['LongHeadless', 'no JSON of status and headers'],
  ['Ordinary', 'no JSON of status and headers'],
  ['Wrong', 'its statusCode is 999'],
  ['Text', 'is no JSON object: "text"'],
  ['Early', 'before'],
  ['Buffered', 'createEndpoint(..., { stream: true })'],
])('%s is answered with 502', async (path, reason) => {
  expect((await send(`${url}/${path}`)).status).toBe(502);
  expect(
    stage.log.some(
      ({ kind, text }) => kind === 'api' && text.includes(`/${path} 502`) && text.includes(reason),
    ),
  ).toBe(true);
});

test('a failure in the middle ends the connection, and is in the log', async () => {
  const response = await fetch(`${url}/Late`);

  await expect(response.text()).rejects.toThrow();
  await until(() => stage.log.some(({ text }) => /Late 200 .*broken off: .*after/.test(text)));
});

test('a client that asks for the head alone, or goes away, ends nothing else', async () => {
  expect((await fetch(`${url}/Slow`, { method: 'HEAD' })).status).toBe(201);
  const outgoing = request(`${url}/Big`).end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  await response.iterator().next();
  response.destroy();
  await until(() => stage.log.some(({ text }) => /Big 200 .*broken off/.test(text)));

  expect((await send(`${url}/Own`)).status).toBe(202);
});
