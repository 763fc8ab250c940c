import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { CachePersistenceLayer } from '@aws-lambda-powertools/idempotency/cache';
import { makeHandlerIdempotent } from '@aws-lambda-powertools/idempotency/middleware';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import { expect, jest, test } from '@jest/globals';
import middy from '@middy/core';
import type { Context, SQSRecord } from 'aws-lambda';
import { bindBatchContract } from './compiled/bind-batch-contract.ts';
import { bind, bodyOf, eventOf, context as someContext, withCode } from './compiled/handlers.test.support.ts';

// Middleware as its own documentation has it, around a handler that it knows nothing of.
interface Input {
  sku: string;
}
type Output = { statusCode: 200; body: { calls: number } };

const input = { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] };
const context = {
  ...someContext,
  functionName: 'Orders',
  invokedFunctionArn: 'arn',
  getRemainingTimeInMillis: () => 3000,
} as Context;
const post = (body: object) => eventOf({ httpMethod: 'POST', body: JSON.stringify(body) });

function counting() {
  let calls = 0;
  return bind({ file: 'main.ts', input, answers: { 200: {} } })<{ Input: Input; Output: Output }>(() => ({
    statusCode: 200,
    body: { calls: ++calls },
  }));
}

test("middy's middleware goes around a handler", async () => {
  const seen: string[] = [];
  const inner = counting();
  // With the type of what it goes around, `call` knows the contract: annotated so, it has to compile.
  const handler: typeof inner = middy(inner)
    .use({
      before: ({ event }) => void seen.push(event.httpMethod),
      after: (request) => {
        if (request.response) request.response.headers = { ...request.response.headers, 'X-Seen': 'yes' };
      },
    })
    .use({ onError: () => void seen.push('error') });

  const answer = await handler(post({ sku: 'a' }), context);

  expect([answer.statusCode, answer.headers, seen]).toEqual([
    200,
    { 'Content-Type': 'application/json', 'X-Seen': 'yes' },
    ['POST'],
  ]);
  expect((await handler(post({}), context)).statusCode).toBe(400);
});

test("Powertools' logger, tracer and metrics go around a handler", async () => {
  const written: string[] = [];
  const write = (text: unknown) => void written.push(String(text));
  const spies = (['info', 'log'] as const).map((name) => jest.spyOn(console, name).mockImplementation(write));
  process.env['POWERTOOLS_DEV'] = 'true';
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'false';
  try {
    const logger = new Logger({ serviceName: 'orders' });
    const metrics = new Metrics({ namespace: 'Shop', serviceName: 'orders' });
    const tracer = new Tracer({ enabled: false });
    const create = bind({ file: 'main.ts', input, answers: { 200: {} } });
    const handler = middy(
      create<{ Input: Input; Output: Output }>(({ input: { sku } }) => {
        logger.info('An order.', { sku });
        metrics.addMetric('orders', MetricUnit.Count, 1);
        return { statusCode: 200, body: { calls: 1 } };
      }),
    )
      .use(injectLambdaContext(logger))
      .use(captureLambdaHandler(tracer))
      .use(logMetrics(metrics));

    expect((await handler(post({ sku: 'a' }), context)).statusCode).toBe(200);
    expect(written.join('\n')).toMatch(/"sku": "a"/);
    expect(written.join('\n')).toMatch(/"function_request_id": "7"/);
    expect(written.join('\n')).toMatch(/"Namespace": ?"Shop"/);
  } finally {
    delete process.env['POWERTOOLS_DEV'];
    delete process.env['POWERTOOLS_METRICS_DISABLED'];
    for (const spy of spies) spy.mockRestore();
  }
});

test("Powertools' idempotency goes around a handler, as middleware and as a function", async () => {
  const texts = new Map<string, string>();
  const client = {
    get: async (key: string) => texts.get(key) ?? null,
    set: async (key: string, value: unknown, options?: { NX?: boolean }) => {
      if (options?.NX && texts.has(key)) return null;
      texts.set(key, String(value));
      return 'OK';
    },
    del: async ([key = '']: string[]) => Number(texts.delete(key)),
  };
  const persistenceStore = new CachePersistenceLayer({ client });
  const config = new IdempotencyConfig({ eventKeyJmesPath: 'body' });
  const handler = middy(counting()).use(makeHandlerIdempotent({ persistenceStore, config }));
  const calls = async (each: typeof handler, sku: string) => bodyOf(await each(post({ sku }), context));

  expect([await calls(handler, 'a'), await calls(handler, 'a'), await calls(handler, 'b')]).toEqual([
    { calls: 1 },
    { calls: 1 },
    { calls: 2 },
  ]);
  const wrapped = makeIdempotent(counting(), { persistenceStore, config, keyPrefix: 'wrapped' });
  expect(bodyOf(await wrapped(post({ sku: 'a' }), context))).toEqual({ calls: 1 });
  expect(bodyOf(await wrapped(post({ sku: 'a' }), context))).toEqual({ calls: 1 });
});

test("middy goes around a batch handler, and Powertools' batch processor calls one", async () => {
  const seen: string[] = [];
  const batch = bindBatchContract(withCode({ file: 'main.ts', input }))<{ Input: Input }>(
    ({ input: { sku } }) => void seen.push(sku),
    { log() {} },
  );
  const records = ['{"sku":"a"}', '{}'].map((body, index) => ({
    messageId: `m${index}`,
    body,
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:1:stock',
  })) as SQSRecord[];
  const failed = { batchItemFailures: [{ itemIdentifier: 'm1' }] };

  const handler = middy(batch).use({ before: () => void seen.push('before') });
  expect(await handler({ Records: records }, context)).toEqual(failed);

  const one = async (record: SQSRecord) => {
    const { batchItemFailures } = await batch({ Records: [record] }, context);
    if (batchItemFailures.length > 0) throw new Error('It comes again.');
  };
  const processor = new BatchProcessor(EventType.SQS);
  expect(await processPartialResponse({ Records: records }, one, processor, { context })).toEqual(failed);
  expect(seen).toEqual(['before', 'a', 'a']);
});
