import { expect, test } from '@jest/globals';
import { AnswerError } from '../answer/answer-error.ts';
import { type Problem, problem } from '../answer/problem.ts';
import { createHandler } from '../create-handler.ts';
import type { Schema } from '../schema/schema.ts';
import { bindContract } from './bind-contract.ts';
import { bind, bodyOf, context, eventOf, withCode } from './handlers.test.support.ts';

interface Order {
  id: string;
  total: number;
}
type Output = { statusCode: 200; body: Order } | Problem<404>;

const answers: Record<string, Schema> = {
  200: {
    type: 'object',
    properties: {
      body: {
        type: 'object',
        properties: { id: { type: 'string' }, total: { type: 'number' }, cost: { not: {} } },
        required: ['id', 'total'],
      },
    },
    required: ['body'],
  },
  404: { type: 'object' },
};
const path = {
  type: 'object',
  properties: { orderId: { type: 'integer', minimum: 1 } },
  required: ['orderId'],
};
const bound = bind({ file: 'functions/orders/main.ts', path, answers });

test('hands over the parts of the request, and sends the answer as JSON', async () => {
  const handler = bound<{ Path: { orderId: number }; Output: Output }>(async ({ path: { orderId } }) => ({
    statusCode: 200,
    body: { id: String(orderId), total: orderId + 1 },
  }));

  expect(await handler(eventOf({ pathParameters: { orderId: '7' } }), context)).toEqual({
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: '{"id":"7","total":8}',
  });
});

test('answers what does not fit with a problem that lists every fault, and is not called', async () => {
  let calls = 0;
  const handler = bind({
    file: 'functions/orders/main.ts',
    path,
    input: { type: 'object', properties: { limit: { type: 'number' } } },
  })<{ Path: { orderId: number }; Input: { limit?: number } }>(async () => {
    calls++;
  });

  const answer = await handler(
    eventOf({ pathParameters: { orderId: '0' }, queryStringParameters: { limit: 'ten' } }),
    context,
  );

  expect(answer.headers).toEqual({ 'Content-Type': 'application/problem+json' });
  expect(bodyOf(answer)).toEqual({
    title: 'Bad Request',
    status: 400,
    detail: 'The request does not fit the contract.',
    errors: [
      { in: 'path', pointer: '#/orderId', detail: 'must be at least 1' },
      { in: 'query', pointer: '#/limit', detail: 'must be a number' },
    ],
  });
  expect(calls).toBe(0);
});

test('hands over the event as it came, for a body of bytes', async () => {
  const body = Buffer.from([0, 255]).toString('base64');
  const handler = bind({ file: 'main.ts', output: {}, status: 200 })<{ Output: number[] }>(({ event }) => [
    ...Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  ]);

  const answer = await handler(eventOf({ httpMethod: 'POST', body, isBase64Encoded: true }), context);

  expect(bodyOf(answer)).toEqual([0, 255]);
});

test('answers with what is thrown as an answer', async () => {
  const find = (): Order => {
    throw new AnswerError<Output>(problem(404, { detail: 'No such order.' }));
  };
  const handler = bind({ file: 'main.ts', answers })<{ Output: Output }>(async () => ({
    statusCode: 200,
    body: find(),
  }));

  const answer = await handler(eventOf(), context);

  expect([answer.statusCode, answer.headers]).toEqual([404, { 'Content-Type': 'application/problem+json' }]);
  expect(bodyOf(answer)).toEqual({ title: 'Not Found', status: 404, detail: 'No such order.' });
});

test('answers any other error with a 500 without details, and logs it with the id of the request', async () => {
  const logged: unknown[] = [];
  const log = (...all: unknown[]) => logged.push(all);
  const error = new Error('the password is 1234');
  const handler = bind({ file: 'main.ts', output: {}, status: 200 })<{ Output: Order }>(
    async () => Promise.reject(error),
    { log },
  );

  const answer = await handler(eventOf(), context);

  expect(bodyOf(answer)).toEqual({ title: 'Internal Server Error', status: 500, instance: 'urn:uuid:7' });
  expect(logged).toEqual([['Request 7 failed:', error]]);
});

test('answers with a 500 where an answer is none that JSON can carry', async () => {
  const handler = bind({ file: 'main.ts', output: {}, status: 200 })<{ Output: unknown }>(() => 7n, {
    log() {},
  });

  expect(await handler(eventOf(), context)).toMatchObject({ statusCode: 500 });
});

test.each([
  [{}, {}, 'rejects'],
  [{}, { AWS_LAMBDA_FUNCTION_NAME: 'Orders' }, 'logs'],
  [{}, { AWS_LAMBDA_FUNCTION_NAME: 'Orders', LAMBDA_FORGE_ANSWERS: 'throw' }, 'rejects'],
  [{ answers: 'log' }, {}, 'logs'],
  [{ answers: 'off' }, {}, 'sends'],
] as const)('with %j and %j, an answer that does not fit %s', async (options, environment, outcome) => {
  const before = { ...process.env };
  Object.assign(process.env, environment);
  const logged: string[] = [];
  try {
    const handler = bind({ file: 'functions/orders/main.ts', answers })<{ Output: Output }>(
      async () => ({ statusCode: 200, body: { id: 7 } }) as never,
      { ...options, log: (message) => logged.push(message) },
    );
    const message =
      'The answer to request 7 does not fit the Output of functions/orders/main.ts: #/body/total is required; #/body/id must be a string.';

    const answering = handler(eventOf(), context);

    if (outcome === 'rejects') await expect(answering).rejects.toThrow(message);
    else expect((await answering).body).toBe('{"id":7}');
    expect(logged).toEqual(outcome === 'logs' ? [message] : []);
  } finally {
    process.env = before;
  }
});

test.each([
  [{ statusCode: 409, body: {} }, '#/statusCode must be 200 or 404'],
  [{ statusCode: 404, cookies: ['a=1'] }, 'it has cookies or multiValueHeaders, where the contract has none'],
  [{ statusCode: 200, body: { id: '7', total: 1, cost: 1 } }, '#/body/cost must not be there'],
  [undefined, '#/statusCode must be 200 or 404'],
])('an answer that the contract does not have fails the call: %j', async (answer, fault) => {
  const { renderLists: _, ...contract } = withCode({ file: 'main.ts', answers });
  const handler = bindContract(contract)<{ Output: Output }>(() => answer as never);

  await expect(handler(eventOf(), context)).rejects.toThrow(`does not fit the Output of main.ts: ${fault}.`);
});

test('fails loudly without a compiled contract, and for what is no event of API Gateway', async () => {
  expect(() => createHandler(async () => {})).toThrow(
    'createHandler has no compiled contract to check with.',
  );
  await expect(bound(async () => {})({} as never, context)).rejects.toThrow(
    'The handler of functions/orders/main.ts was called with no event of API Gateway.',
  );
});
