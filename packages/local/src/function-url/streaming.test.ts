import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@lambda-forge/test-support';
import { FunctionUrlAuthType, InvokeMode } from 'aws-cdk-lib/aws-lambda';
import { send, startTestStage, type TestStage, urlsOf } from '../stage.test.support.ts';

let stage: TestStage;
let urls: Record<string, string> = {};
const sign = join(mkdtempSync(join(tmpdir(), 'forge-sign-')), 'go');

const left = `${sign}-left`;

const streaming = (body: string) => `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  const wait = async (file = ${JSON.stringify(sign)}) => {
    while (!require('node:fs').existsSync(file)) await new Promise((done) => setTimeout(done, 10));
  };
  ${body}
});`;

const withHead = `
  const response = awslambda.HttpResponseStream.from(stream, {
    statusCode: 201, headers: { 'x-test': 'one', 'content-type': 'text/html' }, cookies: ['a=1', 'b=2'] });
  response.write('<p>');
  response.write(Buffer.from([0, 255]));
  response.end();`;

const functions: Record<string, string> = {
  Slow: streaming("stream.write('first'); await wait(); stream.write('second'); stream.end();"),
  Left: streaming(
    `stream.write('first'); await wait(${JSON.stringify(left)}); for (let i = 0; i < 100; i++) stream.write('x'); stream.end();`,
  ),
  Plain: streaming("stream.setContentType('text/plain'); stream.end('plain');"),
  Bytes: streaming("stream.end('bytes');"),
  Head: streaming(withHead),
  Empty: streaming('awslambda.HttpResponseStream.from(stream, { statusCode: 204 }).end();'),
  Wrong: streaming("awslambda.HttpResponseStream.from(stream, { statusCode: 999 }).end('x');"),
  Early: streaming("throw new Error('before');"),
  Late: streaming("stream.write('begun'); throw new Error('after');"),
  Big: streaming("for (let i = 0; i < 80; i++) stream.write('x'.repeat(100_000)); stream.end();"),
  Ordinary: 'exports.handler = async () => ({ statusCode: 201, body: "ordinary" });',
};

beforeAll(async () => {
  stage = await startTestStage(({ addFunction }) => {
    const url = { authType: FunctionUrlAuthType.NONE, invokeMode: InvokeMode.RESPONSE_STREAM };
    for (const [id, source] of Object.entries(functions)) addFunction(id, source).addFunctionUrl(url);
    addFunction('Buffered', functions['Head'] ?? '').addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  });
  urls = urlsOf(stage);
});

afterAll(() => stage?.stop());

test('what a function writes arrives before it has written all', async () => {
  const outgoing = request(`${urls['Slow']}/`).end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks = response.iterator();
  const first = await chunks.next();
  writeFileSync(sign, '');
  const second = await chunks.next();

  expect([String(first.value), String(second.value)]).toEqual(['first', 'second']);
  expect(await chunks.next()).toMatchObject({ done: true });
});

test('a client that goes away ends nothing but its own request', async () => {
  const outgoing = request(`${urls['Left']}/`).end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  await response.iterator().next();
  response.destroy();
  writeFileSync(left, '');
  await until(() => stage.log.some(({ kind, functionName }) => kind === 'report' && functionName === 'Left'));

  expect((await send(`${urls['Plain']}/`)).status).toBe(200);
});

test.each([
  ['Plain', 200, 'text/plain', 'plain'],
  ['Bytes', 200, 'application/octet-stream', 'bytes'],
  ['Empty', 204, 'application/octet-stream', ''],
  ['Ordinary', 200, 'application/octet-stream', '{"statusCode":201,"body":"ordinary"}'],
  ['Wrong', 502, 'application/json', 'Internal Server Error'],
  ['Early', 502, 'application/json', 'Internal Server Error'],
])('%s answers %i', async (name, status, type, text) => {
  const response = await send(`${urls[name]}/`);
  expect([response.status, response.headers['content-type'], response.text]).toEqual([status, type, text]);
});

test('the prelude of a stream is its status, headers and cookies', async () => {
  const { status, headers, bytes } = await send(`${urls['Head']}/`);

  expect(status).toBe(201);
  expect(headers).toMatchObject({
    'content-type': 'text/html',
    'x-test': 'one',
    'set-cookie': ['a=1', 'b=2'],
    'transfer-encoding': 'chunked',
  });
  expect([...bytes]).toEqual([...Buffer.from('<p>'), 0, 255]);
});

test('a stream may have more than 6 MB', async () => {
  expect((await send(`${urls['Big']}/`)).bytes.length).toBe(8_000_000);
});

test('a failure after the first bytes breaks the connection, and the log says why', async () => {
  await expect(send(`${urls['Late']}/`)).rejects.toThrow('aborted');
  expect(stage.log.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/GET \/ 200 \d+ ms: Late failed with Error: after, after the answer had begun/),
  );
});

test('without streaming, the client gets all that the stream would have had', async () => {
  const { status, text } = await send(`${urls['Buffered']}/`);

  expect(status).toBe(200);
  expect(text).toMatch(/^\{"statusCode":201,.*\}\0{8}<p>/);
});
