import { expect, test } from '@jest/globals';
import { createBatchHandler } from '../create-batch-handler.ts';
import { bindBatchContract } from './bind-batch-contract.ts';
import { context, withCode } from './handlers.test.support.ts';

interface Input {
  sku: string;
}

const input = { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] };
const sqs = (queue: string, ...bodies: string[]) =>
  bodies.map((body, index) => ({
    messageId: `m${index}`,
    body,
    eventSourceARN: `arn:aws:sqs:eu-west-1:1:${queue}`,
  }));
const kinesis = (...bodies: string[]) =>
  bodies.map((body, index) => ({
    kinesis: { sequenceNumber: `${index}`, data: Buffer.from(body).toString('base64') },
  }));

async function run(records: readonly object[], failing: readonly string[] = []) {
  const seen: string[] = [];
  const logged: string[] = [];
  const handler = bindBatchContract(withCode({ file: 'functions/stock/main.ts', input }))<{ Input: Input }>(
    async ({ input: { sku } }) => {
      seen.push(sku);
      if (failing.includes(sku)) throw new Error(`no ${sku}`);
    },
    { log: (message, error) => logged.push(`${message} ${(error as Error).message.split('\n')[0]}`) },
  );
  const { batchItemFailures } = await handler({ Records: records as never }, context);
  return { seen, logged, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

const a = '{"sku":"a"}';
const b = '{"sku":"b"}';

test('hands over each record with its body, and lets those that failed come again alone', async () => {
  const { seen, failed, logged } = await run(sqs('stock', a, '{"sku":7}', '{', b), ['a']);

  expect(seen).toEqual(['a', 'b']);
  expect(failed).toEqual(['m0', 'm1', 'm2']);
  expect(logged).toContain(
    'Record m1 of request 7 failed: The body does not fit the Input of functions/stock/main.ts: #/sku must be a string.',
  );
  expect(await run(sqs('stock', a, b))).toEqual({ seen: ['a', 'b'], failed: [], logged: [] });
});

test('keeps the order of a FIFO queue and of a stream', async () => {
  expect(await run(sqs('stock.fifo', a, '{}', b))).toMatchObject({ seen: ['a'], failed: ['m1', 'm2'] });
  expect(await run(kinesis(a, b, a), ['b'])).toMatchObject({ seen: ['a', 'b'], failed: ['1', '2'] });
});

test('fails loudly without a compiled contract, and for other events', async () => {
  expect(() => createBatchHandler(() => {})).toThrow(
    'createBatchHandler has no compiled contract to check with.',
  );
  await expect(run([{ s3: {} }])).rejects.toThrow('was called with no records of SQS or Kinesis.');
  await expect(
    bindBatchContract(withCode({ file: 'main.ts' }))(() => {})({} as never, context),
  ).rejects.toThrow('no records');
});

test('types what is handed over', () => {
  const create = bindBatchContract(withCode({ file: 'main.ts' }));
  create<{ Input: Input }>(({ input: each, record }) => {
    const sku: string = each.sku;
    // @ts-expect-error the contract has no such member
    each.count;
    return [sku, record];
  });
  expect(create).toBeDefined();
});
