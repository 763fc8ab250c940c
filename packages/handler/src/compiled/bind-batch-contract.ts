import { type SourceRecord, toSourceRecords } from '../batch/sources.ts';
import type { BatchContract, BatchHandler, BatchItem } from '../create-batch-handler.ts';
import type { HandlerOptions } from '../create-handler.ts';
import { HandlerError } from '../errors.ts';
import { findFaults } from '../schema/find-faults.ts';
import type { BoundContract } from './compiled-contract.ts';

/** `createBatchHandler` for the file whose contract this is. */
export function bindBatchContract(
  contract: BoundContract,
): <C extends BatchContract>(
  handle: (item: BatchItem<C>) => unknown,
  options?: Pick<HandlerOptions, 'log'>,
) => BatchHandler {
  return (handle, { log = console.error } = {}) =>
    async (event, context) => {
      const records = toSourceRecords(event);
      if (!records)
        throw new HandlerError(`The handler of ${contract.file} was called with no records that it knows.`, {
          hint: 'Give it to SQS, Kinesis, DynamoDB, SNS, S3 or EventBridge; other events have a plain handler.',
        });
      const errors: unknown[] = [];
      const process: Process = async (source) => {
        const { kind, record, id } = source;
        try {
          await handle({ kind, record, context, input: read(source, contract) } as Parameters<
            typeof handle
          >[0]);
          return true;
        } catch (error) {
          errors.push(error);
          log(`Record ${id} of request ${context.awsRequestId} failed:`, error);
          return false;
        }
      };
      const failed = records.some(({ isOrdered }) => isOrdered)
        ? await processInOrder(records, process)
        : await processAtOnce(records, process);
      if (errors.length > 0 && !failed.every(({ isBatched }) => isBatched))
        throw errors.length === 1
          ? errors[0]
          : new AggregateError(errors, `${errors.length} records failed.`);
      return { batchItemFailures: failed.map(({ id }) => ({ itemIdentifier: id })) };
    };
}

type Process = (record: SourceRecord) => Promise<boolean>;

async function processAtOnce(
  records: readonly SourceRecord[],
  process: Process,
): Promise<readonly SourceRecord[]> {
  const done = await Promise.all(records.map((record) => process(record)));
  return records.filter((_, index) => !done[index]);
}

// Of a stream, Lambda goes on from the first of them.
async function processInOrder(
  records: readonly SourceRecord[],
  process: Process,
): Promise<readonly SourceRecord[]> {
  for (const [index, record] of records.entries()) if (!(await process(record))) return records.slice(index);
  return [];
}

function read({ body }: SourceRecord, contract: BoundContract): unknown {
  const { input, bodyType, file } = contract;
  const value: unknown =
    'value' in body ? body.value : bodyType === 'text' ? body.text : JSON.parse(body.text);
  const faults = input ? findFaults(value, input, contract) : [];
  if (faults.length === 0) return value;
  const all = faults.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
  throw new HandlerError(`The body does not fit the Input of ${file}: ${all}.`, {
    hint: 'Mend what sends it, or the type "Input".',
  });
}
