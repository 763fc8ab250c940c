import type { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { problem } from '@lambda-forge/handler';
import { bindContract, bindStreamContract, checkMembers, convertTexts } from '@lambda-forge/handler/compiled';
import type { APIGatewayProxyEvent, APIGatewayProxyHandler, Context } from 'aws-lambda';
import { call } from './call.ts';

test('hands over the event of the request and a context, and gives back the answer', async () => {
  const handler = async (event: APIGatewayProxyEvent, context: Context) => ({
    statusCode: 201,
    headers: { 'X-Function': context.functionName },
    multiValueHeaders: { 'Content-Type': ['text/plain', 'application/json'] },
    body: JSON.stringify({ id: event.pathParameters?.['id'], left: context.getRemainingTimeInMillis() }),
  });

  const answer = await call<{ id: string; left: number }>(
    handler,
    { resource: '/orders/{id}', path: { id: '7' } },
    { functionName: 'Orders' },
  );

  expect(answer).toEqual({
    status: 201,
    headers: { 'x-function': 'Orders', 'content-type': 'application/json' },
    body: { id: '7', left: 30_000 },
  });
});

test('waits for a handler that answers by its callback', async () => {
  const handler: APIGatewayProxyHandler = (_event, _context, callback) => {
    setImmediate(() => callback(null, { statusCode: 204, body: '' }));
  };
  const failing: APIGatewayProxyHandler = (_event, _context, callback) => callback(new Error('broken'));

  expect(await call(handler)).toEqual({ status: 204, headers: {}, body: undefined });
  await expect(call(failing)).rejects.toThrow('broken');
});

test.each([
  ['{"a":1}', {}, { a: 1 }],
  ['plain', {}, 'plain'],
  ['{"a":1}', { 'Content-Type': 'text/html' }, '{"a":1}'],
  ['[1]', { 'content-type': 'application/problem+json; charset=utf-8' }, [1]],
])('reads the body %j with %j', async (body, headers, read) => {
  expect((await call(async () => ({ statusCode: 200, headers, body }))).body).toEqual(read);
});

test('reads bytes', async () => {
  const answer = (type: string) =>
    call(async () => ({
      statusCode: 200,
      headers: { 'Content-Type': type },
      body: Buffer.from('hi').toString('base64'),
      isBase64Encoded: true,
    }));

  expect((await answer('image/png')).body).toEqual(new Uint8Array([104, 105]));
  expect((await answer('text/plain')).body).toBe('hi');
});

test('throws what the handler throws, and tells of answers that are none', async () => {
  await expect(call(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(call(async () => ({ message: 'hi' }))).rejects.toThrow(
    '{"message":"hi"}, which has no statusCode',
  );
  await expect(call(async () => undefined)).rejects.toThrow('undefined, which has no statusCode');
  await expect(
    call(async () => ({ statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: 'no' })),
  ).rejects.toThrow('"no", which is not JSON');
});

test('asks a handler that knows its contract in the words of that, and has its answers', async () => {
  interface Path {
    orderId: number;
  }
  interface Input {
    limit?: number;
    tags?: string[];
  }
  type Output =
    | { statusCode: 200; body: { sum: number; tags: string[] } }
    | { statusCode: 404; body: { reason: string } };
  const handler = bindContract({
    file: 'main.ts',
    path: { type: 'object', properties: { orderId: { type: 'number' } } },
    input: { type: 'object', properties: { limit: { type: 'number' }, tags: { type: 'array' } } },
    output: {},
    checks: [checkMembers],
    convert: convertTexts,
    problem,
  })<{ Path: Path; Input: Input; Output: Output }>(({ path, input }) => ({
    statusCode: 200,
    body: { sum: path.orderId + (input.limit ?? 0), tags: input.tags ?? [] },
  }));

  const answer = await call(handler, { path: { orderId: 7 }, input: { limit: 2, tags: ['a', 'b'] } });

  expect(answer.status === 200 && answer.body.sum).toBe(9);
  expect(answer.status === 200 && answer.body.tags).toEqual(['a', 'b']);
  // @ts-expect-error which of the answers it is has to be asked first
  expect(answer.body.sum).toBe(9);
  // @ts-expect-error the contract never answers so
  expect(answer.status === 201).toBe(false);
  expect(await call(handler, { method: 'POST', path: { orderId: 7 }, input: { limit: 1 } })).toMatchObject({
    body: { sum: 8 },
  });
  // What the contract does not take can be said in the words of the event.
  expect((await call(handler, { path: { orderId: 'x' }, query: { limit: 'y' } })).status).toBe(400);
  // @ts-expect-error the contract has no such member
  await call(handler, { path: { orderId: 7 }, input: { page: 7 } });
});

test('gives all that a handler streams as one answer', async () => {
  interface Input {
    rows: number;
  }
  interface Output {
    statusCode: 200;
    headers: { 'Content-Type': 'text/csv' };
    body: string;
  }
  async function* rows(count: number) {
    for (let row = 1; row <= count; row++) yield `${row}\n`;
  }
  const handler = bindStreamContract({
    file: 'main.ts',
    input: { type: 'object', properties: { rows: { type: 'number' } } },
    output: {},
    checks: [checkMembers],
    convert: convertTexts,
    problem,
  })<{ Input: Input; Output: Output }>(({ input }) => ({
    statusCode: 200,
    headers: { 'Content-Type': 'text/csv' },
    body: rows(input.rows),
  }));

  const answer = await call(handler, { input: { rows: 2 } });

  expect(answer).toEqual({ status: 200, headers: { 'content-type': 'text/csv' }, body: '1\n2\n' });
  expect(answer.status === 200 && answer.body.length).toBe(4);
  expect(await call(handler, { query: { rows: 'x' } })).toMatchObject({ status: 400, body: { status: 400 } });
});

test('tells of a stream that begins with no status and headers', async () => {
  const handler = async (_event: unknown, stream: Writable) => void stream.end('a');

  await expect(
    call(Object.assign(handler, { [Symbol.for('aws.lambda.runtime.handler.streaming')]: 'response' })),
  ).rejects.toThrow('no status and headers');
});
