import { expect, test } from '@jest/globals';
import { unmarshal } from '../batch/sources.ts';
import { type BatchEvent, createBatchHandler } from '../create-batch-handler.ts';
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

const bus = (detail: object) => ({ 'detail-type': 'Sold', source: 'shop', id: 'e', detail });

async function run(records: readonly object[] | object, failing: readonly string[] = []) {
  const seen: string[] = [];
  const logged: string[] = [];
  const handler = bindBatchContract(withCode({ file: 'functions/stock/main.ts', input }))<{ Input: Input }>(
    async ({ input: { sku } }) => {
      seen.push(sku);
      if (failing.includes(sku)) throw new Error(`no ${sku}`);
    },
    { log: (message, error) => logged.push(`${message} ${(error as Error).message.split('\n')[0]}`) },
  );
  const { batchItemFailures } = await handler(
    (Array.isArray(records) ? { Records: records } : records) as BatchEvent,
    context,
  );
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
  await expect(run([{ other: {} }])).rejects.toThrow('was called with no records that it knows.');
  await expect(run([null])).rejects.toThrow('was called with no records that it knows.');
  await expect(
    bindBatchContract(withCode({ file: 'main.ts' }))(() => {})(null as never, context),
  ).rejects.toThrow('no records');
});

test('hands over the items of a DynamoDB stream in their order: as they are now, else as they were', async () => {
  const record = (id: string, images: object) => ({ dynamodb: { SequenceNumber: id, ...images } });
  const records = [
    record('1', { NewImage: { sku: { S: 'a' } }, OldImage: { sku: { S: 'x' } } }),
    record('2', { OldImage: { sku: { S: 'b' } } }),
    record('3', { Keys: { sku: { N: '7' } } }),
    record('4', { NewImage: { sku: { S: 'c' } } }),
  ];

  expect(await run(records)).toMatchObject({ seen: ['a', 'b'], failed: ['3', '4'] });
});

test.each([
  ['a topic', [{ Sns: { MessageId: 'm', Message: a } }], [{ Sns: { MessageId: 'm', Message: '{}' } }]],
  ['a bus', bus({ sku: 'a' }), bus({})],
])('of %s, what fails fails the call, which Lambda repeats as a whole', async (_name, right, wrong) => {
  expect(await run(right)).toEqual({ seen: ['a'], failed: [], logged: [] });
  await expect(run(wrong)).rejects.toThrow('#/sku is required');
  await expect(run(right, ['a'])).rejects.toThrow('no a');
});

test('tells of all records of such a call that failed', async () => {
  const records = ['a', 'b'].map((sku) => ({ Sns: { MessageId: sku, Message: JSON.stringify({ sku }) } }));

  await expect(run(records, ['a', 'b'])).rejects.toThrow('2 records failed.');
});

test('hands over the objects of a bucket, with their keys decoded', async () => {
  let seen: unknown;
  const properties = { key: { pattern: '^in/' }, size: { type: 'number' }, bucket: { type: 'string' } };
  const bound = bindBatchContract(withCode({ file: 'main.ts', input: { type: 'object', properties } }));
  const handler = bound(
    (item) => {
      seen = item.input;
    },
    { log() {} },
  );
  const records = (key: string) =>
    [
      { eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'files' }, object: { key, size: 7 } } },
    ] as never;

  await handler({ Records: records('in/a+b%C3%A9.csv') }, context);

  expect(seen).toEqual({ bucket: 'files', event: 'ObjectCreated:Put', key: 'in/a bé.csv', size: 7 });
  await expect(handler({ Records: records('out/a') }, context)).rejects.toThrow('#/key must match ^in/');
});

test('reads items of a table as plain values', () => {
  expect(
    unmarshal({
      text: { S: 'a' },
      number: { N: '1.5' },
      yes: { BOOL: false },
      nothing: { NULL: true },
      list: { L: [{ N: '0' }, { M: { a: { S: '' } } }] },
      numbers: { NS: ['1', '2'] },
      texts: { SS: ['a'] },
      bytes: { B: 'AQ==' },
    }),
  ).toEqual({
    text: 'a',
    number: 1.5,
    yes: false,
    nothing: null,
    list: [0, { a: '' }],
    numbers: [1, 2],
    texts: ['a'],
    bytes: 'AQ==',
  });
});

test('types what is handed over, the record by its kind', () => {
  const create = bindBatchContract(withCode({ file: 'main.ts' }));
  create<{ Input: Input }>(({ input: each, kind, record }) => {
    const sku: string = each.sku;
    // @ts-expect-error the contract has no such member
    each.count;
    // @ts-expect-error which record it is has to be asked first
    record.messageId;
    if (kind === 'sqs') return [sku, record.messageId];
    if (kind === 'dynamodb') return record.dynamodb?.NewImage;
    // @ts-expect-error that of a topic has none
    if (kind === 'sns') return record.messageId;
    return kind === 'eventbridge' ? record.detail : undefined;
  });
  expect(create).toBeDefined();
});
