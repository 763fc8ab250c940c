import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from '@jest/globals';
import { sendResponse } from './send-response.ts';
import type { ApiResponse } from './streamed-answer.ts';

const ids = { requestId: 'r1', extendedRequestId: 'e1', traceId: 'Root=1-2-3;Sampled=0' };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Sent {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** What a client gets of an answer. */
async function send(answer: Partial<ApiResponse>, method = 'GET'): Promise<Sent> {
  const server = createServer((_, response: ServerResponse) => {
    const whole = { status: 200, headers: [], body: Buffer.from('body'), ...answer };
    void sendResponse(response, whole, { ids, head: method === 'HEAD' });
  });
  servers.push(server);
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, method, agent: false }, resolve).on('error', reject).end();
  });
  const { statusCode: status, headers, rawHeaders } = message;
  return { status, headers, rawHeaders, body: await text(message) };
}

test("an answer has the gateway's own headers", async () => {
  expect(await send({ status: 201 })).toMatchObject({
    status: 201,
    body: 'body',
    headers: {
      'x-amzn-requestid': 'r1',
      'x-amz-apigw-id': 'e1',
      'x-amzn-trace-id': 'Root=1-2-3',
      'content-length': '4',
    },
  });
});

test('of headers that are sent twice, one type counts, and all others', async () => {
  const { headers, rawHeaders } = await send({
    headers: [
      ['Content-Type', 'a/b'],
      ['Content-Type', 'c/d'],
      ['x-amzn-ErrorType', 'A'],
      ['x-amzn-ErrorType', 'B'],
      ['Set-Cookie', 'a=b'],
      ['Set-Cookie', 'c=d'],
      ['Connection', 'x'],
      ['Transfer-Encoding', 'gzip'],
    ],
  });

  expect(headers).toMatchObject({
    'content-type': 'c/d',
    'x-amzn-errortype': 'B',
    'set-cookie': ['a=b', 'c=d'],
    connection: expect.not.stringMatching('x'),
  });
  expect(headers).not.toHaveProperty('transfer-encoding');
  expect(rawHeaders).toContain('x-amzn-ErrorType');
});

test.each([204, 304])('an answer with %d has no body', async (status) => {
  const { body, headers } = await send({ status });

  expect([body, headers['content-length']]).toEqual(['', undefined]);
});

test('who asks for the head gets the length, and no body', async () => {
  const { body, headers } = await send({}, 'HEAD');

  expect([body, headers['content-length']]).toEqual(['', '4']);
});

test('a body that comes bit by bit is sent as it comes', async () => {
  const { body, headers } = await send({ body: Readable.from(['a', 'b']) });

  expect([body, headers['content-length']]).toEqual(['ab', undefined]);
});

test.each([
  ['GET', 204],
  ['HEAD', 200],
])('of a %s that is answered with %d, what still comes goes nowhere', async (method, status) => {
  const body = new PassThrough();
  const sent = send({ status, body }, method);
  for (let count = 0; count < 8; count += 1) body.write(Buffer.alloc(64 * 1024));
  body.end();

  expect(await sent).toMatchObject({ status, body: '' });
  expect(body.readableLength).toBe(0);
});

test('an answer that HTTP does not allow becomes a 502, with nothing of it', async () => {
  const body = new PassThrough();
  const {
    status,
    headers,
    body: sent,
  } = await send({
    headers: [
      ['X-Good', 'a'],
      ['X-Bad', 'a\nb'],
    ],
    body,
  });

  expect([status, JSON.parse(sent)]).toEqual([502, { message: 'Internal server error' }]);
  expect(headers).toMatchObject({ 'x-amzn-requestid': 'r1' });
  expect(headers).not.toHaveProperty('x-good');
  expect(body.destroyed).toBe(true);
});
