import { type EventPattern, toSeconds } from '@lambda-forge/resources';
import type { Duration } from 'aws-cdk-lib';

export interface StreamTriggerOptions {
  /** How many changes a call gets at most, 1 to 10,000. @default 100 */
  readonly batchSize?: number;
  /** How long changes are gathered, up to 5 minutes; a number is in seconds. @default 0 */
  readonly maxBatchingWindow?: Duration | number;
  /** Where reading begins: at the oldest change of the last 24 hours, or the next one. @default 'TRIM_HORIZON' */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST';
  /** Patterns of the changes that call the function; one of them has to match. @default all do */
  readonly filters?: readonly EventPattern[];
  /** Whether the halves of a batch that fails are tried by themselves. @default true */
  readonly bisectBatchOnError?: boolean;
  /** Whether the function says which changes failed (`batchItemFailures`), so that others are done. @default true */
  readonly reportBatchItemFailures?: boolean;
  /** How often a batch that fails is tried again, up to 10,000 times; -1 until its changes expire. @default 3 */
  readonly retryAttempts?: number;
  /** How old changes may be, from a minute to 7 days; a number is in seconds. @default as old as the stream has them */
  readonly maxRecordAge?: Duration | number;
  /** How many batches of a shard are processed at once, 1 to 10. @default 1 */
  readonly parallelizationFactor?: number;
  /**
   * The queue of `services.sqs` that is told of what failed to the end; `false` for none.
   * @default a queue of its own
   */
  readonly onFailure?: string | false;
}

/** A trigger as a table has it. Lengths of time are in seconds. */
export interface StreamTrigger {
  readonly batchSize: number;
  readonly maxBatchingWindow: number;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly filters: readonly EventPattern[];
  readonly bisectBatchOnError: boolean;
  readonly reportBatchItemFailures: boolean;
  readonly retryAttempts: number;
  /** -1 for as old as the stream has them. */
  readonly maxRecordAge: number;
  readonly parallelizationFactor: number;
  /** The name of a queue; true for one of its own. */
  readonly onFailure: string | boolean;
}

export function resolveStreamTrigger(options: StreamTriggerOptions): StreamTrigger {
  const { maxBatchingWindow = 0, maxRecordAge = -1 } = options;
  return {
    batchSize: options.batchSize ?? 100,
    maxBatchingWindow: toSeconds(maxBatchingWindow),
    startingPosition: options.startingPosition ?? 'TRIM_HORIZON',
    filters: options.filters ?? [],
    bisectBatchOnError: options.bisectBatchOnError ?? true,
    reportBatchItemFailures: options.reportBatchItemFailures ?? true,
    retryAttempts: options.retryAttempts ?? 3,
    maxRecordAge: toSeconds(maxRecordAge),
    parallelizationFactor: options.parallelizationFactor ?? 1,
    onFailure: options.onFailure ?? true,
  };
}
