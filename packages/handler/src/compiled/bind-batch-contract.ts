import type { Context, SQSRecord } from 'aws-lambda';
import type { BatchContract, BatchHandler, BatchItem, BatchRecord } from '../create-batch-handler.ts';
import type { HandlerOptions } from '../create-handler.ts';
import { HandlerError } from '../errors.ts';
import { findFaults } from '../schema/find-faults.ts';
import type { BoundContract } from './bound-contract.ts';

/** `createBatchHandler` for the file whose contract this is. */
export function bindBatchContract(
  contract: BoundContract,
): <C extends BatchContract>(
  handle: (item: BatchItem<C>) => unknown,
  options?: Pick<HandlerOptions, 'log'>,
) => BatchHandler {
  return (handle, { log = console.error } = {}) =>
    async ({ Records: records }, context) => {
      if (!records?.every(isKnown))
        throw new HandlerError(
          `The handler of ${contract.file} was called with no records of SQS or Kinesis.`,
          {
            hint: 'Give it to a queue or a stream; other events have a plain handler.',
          },
        );
      const process = async (record: BatchRecord): Promise<boolean> => {
        try {
          await handle({ input: read(record, contract), record, context } as Parameters<typeof handle>[0]);
          return true;
        } catch (error) {
          log(`Record ${idOf(record)} of request ${context.awsRequestId} failed:`, error);
          return false;
        }
      };
      const failed = records.some(isOrdered)
        ? await processInOrder(records, process)
        : await processAtOnce(records, process);
      return { batchItemFailures: failed.map((record) => ({ itemIdentifier: idOf(record) })) };
    };
}

type Process = (record: BatchRecord, context?: Context) => Promise<boolean>;

async function processAtOnce(records: readonly BatchRecord[], process: Process): Promise<BatchRecord[]> {
  const done = await Promise.all(records.map((record) => process(record)));
  return records.filter((_, index) => !done[index]);
}

// Of a stream, Lambda goes on from the first of them.
async function processInOrder(records: readonly BatchRecord[], process: Process): Promise<BatchRecord[]> {
  for (const [index, record] of records.entries()) if (!(await process(record))) return records.slice(index);
  return [];
}

function isKnown(record: Partial<SQSRecord> | BatchRecord): boolean {
  return 'messageId' in record || 'kinesis' in record;
}

function isOrdered(record: BatchRecord): boolean {
  return 'kinesis' in record || record.eventSourceARN.endsWith('.fifo');
}

function idOf(record: BatchRecord): string {
  return 'kinesis' in record ? record.kinesis.sequenceNumber : record.messageId;
}

function read(record: BatchRecord, { input, bodyType, ...definitions }: BoundContract): unknown {
  const text = 'kinesis' in record ? Buffer.from(record.kinesis.data, 'base64').toString() : record.body;
  const value: unknown = bodyType === 'text' ? text : JSON.parse(text);
  const faults = input ? findFaults(value, input, definitions) : [];
  if (faults.length === 0) return value;
  const all = faults.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
  throw new HandlerError(`The body does not fit the Input of ${definitions.file}: ${all}.`, {
    hint: 'Mend what sends it, or the type "Input".',
  });
}
