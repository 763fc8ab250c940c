import type {
  Context,
  DynamoDBRecord,
  EventBridgeEvent,
  KinesisStreamRecord,
  S3EventRecord,
  SNSEventRecord,
  SQSRecord,
} from 'aws-lambda';
import type { Received } from './contract.ts';
import type { HandlerOptions } from './create-handler.ts';
import { noContract } from './errors.ts';

/** The type of a record's body, as the file of the handler exports it. */
export interface BatchContract {
  readonly Input?: unknown;
}

/** The records that a handler may be given, by where they come from. */
export interface BatchRecords {
  readonly sqs: SQSRecord;
  readonly kinesis: KinesisStreamRecord;
  readonly dynamodb: DynamoDBRecord;
  readonly sns: SNSEventRecord;
  readonly s3: S3EventRecord;
  readonly eventbridge: EventBridgeEvent<string, unknown>;
}

/** A record of a queue, a stream, a topic or a bucket, or an event of a bus. */
export type BatchRecord = BatchRecords[keyof BatchRecords];

/** What is handed over for each record; its `kind` tells which one it is. */
export type BatchItem<C extends BatchContract> = {
  readonly [Kind in keyof BatchRecords]: {
    readonly kind: Kind;
    readonly input: C extends { readonly Input: infer Input } ? Received<Input> : unknown;
    readonly record: BatchRecords[Kind];
    readonly context: Context;
  };
}[keyof BatchRecords];

/** The records that are to come again. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** What Lambda calls such a handler with: a batch of records, or one event of a bus. */
export type BatchEvent =
  | { readonly Records: readonly Exclude<BatchRecord, BatchRecords['eventbridge']>[] }
  | BatchRecords['eventbridge'];

export type BatchHandler = (event: BatchEvent, context: Context) => Promise<BatchAnswer>;

/**
 * A handler of the records of an SQS queue, a stream of Kinesis or DynamoDB, an SNS topic or an S3 bucket, or of the
 * events of EventBridge, whose bodies are parsed and checked as their type says. Of a queue and a stream, records that do
 * not fit, or for which it throws, come again alone, and end in the dead-letter queue; of a FIFO queue and of a stream,
 * those after them come again, too, so that their order is kept. The event source mapping must have
 * `ReportBatchItemFailures`: without it Lambda takes them for done. The others are no batches: their call fails, and
 * Lambda repeats it.
 * @typeParam C the type that the file of the handler exports: `{ Input: Input }`
 * @throws HandlerError where the contract has not been compiled, so that nothing passes unchecked
 */
export function createBatchHandler<C extends BatchContract>(
  _handle: (item: BatchItem<C>) => unknown,
  _options: Pick<HandlerOptions, 'log'> = {},
): BatchHandler {
  throw noContract('createBatchHandler');
}
