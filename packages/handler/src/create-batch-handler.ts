import type { Context, KinesisStreamRecord, SQSRecord } from 'aws-lambda';
import type { Received } from './contract.ts';
import type { HandlerOptions } from './create-handler.ts';
import { noContract } from './errors.ts';

/** The type of a record's body, as the file of the handler exports it. */
export interface BatchContract {
  readonly Input?: unknown;
}

/** A record of a queue or of a stream. */
export type BatchRecord = SQSRecord | KinesisStreamRecord;

/** What is handed over for each record. */
export interface BatchItem<C extends BatchContract> {
  readonly input: C extends { readonly Input: infer Input } ? Received<Input> : unknown;
  readonly record: BatchRecord;
  readonly context: Context;
}

/** The records that are to come again. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

export type BatchHandler = (
  event: { readonly Records: readonly BatchRecord[] },
  context: Context,
) => Promise<BatchAnswer>;

/**
 * A handler of the records of an SQS queue or a Kinesis stream, whose bodies are parsed and checked as their type says.
 * Records that do not fit, or for which it throws, come again alone, and end in the dead-letter queue; of a FIFO queue
 * and of a stream, those after them come again, too, so that their order is kept. The event source mapping must have
 * `ReportBatchItemFailures`: without it Lambda takes them for done.
 * @typeParam C the type that the file of the handler exports: `{ Input: Input }`
 * @throws HandlerError where the contract has not been compiled, so that nothing passes unchecked
 */
export function createBatchHandler<C extends BatchContract>(
  _handle: (item: BatchItem<C>) => unknown,
  _options: Pick<HandlerOptions, 'log'> = {},
): BatchHandler {
  throw noContract('createBatchHandler');
}
