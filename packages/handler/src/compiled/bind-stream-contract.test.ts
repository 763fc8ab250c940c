import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, expect, test } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Contract } from '../contract.ts';
import type { StreamContractHandler } from '../create-stream-handler.ts';
import { createStreamHandler } from '../create-stream-handler.ts';
import { bindStreamContract } from './bind-stream-contract.ts';
import type { CompiledContract } from './compiled-contract.ts';
import { context, eventOf, withCode } from './handlers.test.support.ts';

interface Output {
  statusCode: 200;
  headers: { 'Content-Type': 'text/csv' };
  body: string;
}

const answers: CompiledContract['answers'] = {
  200: {
    type: 'object',
    properties: { headers: { type: 'object' }, body: { type: 'string', minLength: 1 } },
    required: ['headers', 'body'],
  },
  404: { type: 'object' },
};
const file = 'functions/export/main.ts';
const bind = (contract: Partial<CompiledContract> = { answers }) =>
  bindStreamContract(withCode({ file, ...contract }));
const csv = { 'Content-Type': 'text/csv' } as const;

afterEach(() => {
  delete (globalThis as { awslambda?: unknown }).awslambda;
});

async function* rows(...texts: readonly string[]) {
  yield* texts;
}

test('sends what comes after its status and headers, and eight null bytes', async () => {
  const handler = bind()<{ Output: Output }>(() => ({
    statusCode: 200,
    headers: csv,
    body: rows('a,b\n', '1,2\n'),
  }));

  expect(await run(handler)).toEqual([{ statusCode: 200, headers: csv }, 'a,b\n1,2\n']);
});

test('is known to Lambda as one that streams, and gives the head to its runtime', async () => {
  const heads: object[] = [];
  const from = (stream: Writable, head: object) => {
    heads.push(head);
    return stream;
  };
  Object.assign(globalThis, { awslambda: { HttpResponseStream: { from } } });
  const handler = bind()<{ Output: Output }>(() => ({ statusCode: 200, headers: csv, body: rows('a') }));

  expect(Object(handler)[Symbol.for('aws.lambda.runtime.handler.streaming')]).toBe('response');
  expect((await sent(handler)).toString()).toBe('a');
  expect(heads).toEqual([{ statusCode: 200, headers: csv }]);
});

test('sends a whole answer, and a body alone, as other handlers do', async () => {
  const whole = bind()<{ Output: Output | { statusCode: 404; body: { reason: string } } }>(() => ({
    statusCode: 404,
    body: { reason: 'none' },
  }));
  const alone = bind({ status: 200, output: { type: 'string' }, mediaTypes: { 200: 'text/plain' } })<{
    Output: string;
  }>(() => rows('a', 'b'));

  expect(await run(whole)).toEqual([
    { statusCode: 404, headers: { 'Content-Type': 'application/json' } },
    '{"reason":"none"}',
  ]);
  expect(await run(alone)).toEqual([{ statusCode: 200, headers: { 'Content-Type': 'text/plain' } }, 'ab']);
});

test('sends bytes as they are, whole and bit by bit', async () => {
  interface Bytes {
    statusCode: 200;
    headers: { 'Content-Type': 'image/png' };
    body: string;
    isBase64Encoded: true;
  }
  const contract: Partial<CompiledContract> = {
    answers: {
      200: {
        type: 'object',
        properties: { isBase64Encoded: { const: true }, body: { type: 'string' } },
        required: ['isBase64Encoded', 'body'],
      },
    },
  };
  const png = { 'Content-Type': 'image/png' } as const;
  async function* parts() {
    yield Uint8Array.of(1, 2);
    yield Uint8Array.of(255);
  }
  const streamed = bind(contract)<{ Output: Bytes }>(() => ({
    statusCode: 200,
    headers: png,
    body: parts(),
  }));
  const whole = bind(contract)<{ Output: Bytes }>(() => ({
    statusCode: 200,
    headers: png,
    body: Uint8Array.of(1, 2, 255),
  }));

  for (const handler of [streamed, whole])
    expect([...(await sent(handler)).subarray(-3)]).toEqual([1, 2, 255]);
});

test('answers a request that does not fit with the problem document', async () => {
  const input = { type: 'object', properties: { page: { type: 'number' } } };
  const handler = bind({ answers, input })<{ Input: { page?: number }; Output: Output }>(() => {
    throw new Error('is not called');
  });

  const [head, body] = await run(handler, { queryStringParameters: { page: 'x' } });

  expect(head).toEqual({ statusCode: 400, headers: { 'Content-Type': 'application/problem+json' } });
  expect(JSON.parse(body)).toMatchObject({ errors: [{ in: 'query', pointer: '#/page' }] });
});

test('what fails before the first chunk is a 500, what fails later ends the stream', async () => {
  const logged: unknown[] = [];
  const log = (...what: unknown[]) => logged.push(what);
  async function* failing(first: readonly string[]) {
    yield* first;
    throw new Error('broken');
  }
  const answer = (first: readonly string[]) =>
    bind()<{ Output: Output }>(() => ({ statusCode: 200, headers: csv, body: failing(first) }), { log });

  const [head] = await run(answer([]));

  expect(head).toMatchObject({ statusCode: 500 });
  expect(logged).toHaveLength(1);
  await expect(run(answer(['a']))).rejects.toThrow('broken');
});

test('sends no body to HEAD, and lets go of what would have made it', async () => {
  let isClosed = false;
  async function* body() {
    try {
      yield 'a';
    } finally {
      isClosed = true;
    }
  }
  const made = body();
  await made.next();
  const handler = bind()<{ Output: Output }>(() => ({ statusCode: 200, headers: csv, body: made }));

  expect(await run(handler, { httpMethod: 'HEAD' })).toEqual([{ statusCode: 200, headers: csv }, '']);
  expect(isClosed).toBe(true);
});

test('lets go of what makes the body when the client has gone', async () => {
  let isClosed = false;
  async function* body() {
    try {
      for (;;) yield 'a';
    } finally {
      isClosed = true;
    }
  }
  const gone = new Writable({ write: (_chunk, _encoding, done) => done(new Error('gone')) });
  const handler = bind()<{ Output: Output }>(() => ({ statusCode: 200, headers: csv, body: body() }));

  await expect(handler(eventOf(), gone, context)).rejects.toThrow('gone');
  expect(isClosed).toBe(true);
});

test('lets go of it, too, when the client has gone before the first chunk', async () => {
  let isClosed = false;
  async function* body() {
    try {
      for (;;) yield 'a';
    } finally {
      isClosed = true;
    }
  }
  const gone = new PassThrough();
  gone.destroy();
  const handler = bind()<{ Output: Output }>(() => ({ statusCode: 200, headers: csv, body: body() }));

  await expect(handler(eventOf(), gone, context)).rejects.toThrow();
  expect(isClosed).toBe(true);
});

test('the rest of an answer must fit its contract', async () => {
  const handler = bind()<{ Output: Output }>(
    // @ts-expect-error the contract has a Content-Type
    () => ({ statusCode: 200, body: rows('a') }),
    { answers: 'throw' },
  );

  await expect(run(handler)).rejects.toThrow('#/headers');
});

test('without a compiled contract there is no such handler', () => {
  expect(() => createStreamHandler(() => {})).toThrow('createStreamHandler has no compiled contract');
});

/** What a handler sends: its head, and its body as text. */
async function run<C extends Contract>(
  handler: StreamContractHandler<C>,
  event?: Partial<APIGatewayProxyEvent>,
): Promise<readonly [head: object, body: string]> {
  const [head = '', ...rest] = (await sent(handler, event)).toString().split('\0'.repeat(8));
  return [JSON.parse(head), rest.join()];
}

async function sent<C extends Contract>(
  handler: StreamContractHandler<C>,
  event?: Partial<APIGatewayProxyEvent>,
): Promise<Buffer> {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([buffer(stream), handler(eventOf(event), stream, context)]);
  return bytes;
}
