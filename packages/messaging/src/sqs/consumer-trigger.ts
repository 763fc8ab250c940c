import { type EventPattern, type ResourceTrigger, toSeconds } from '@lambda-forge/resources';
import type { Duration } from 'aws-cdk-lib';

export interface ConsumerTriggerOptions {
  /** How many messages a call gets at most: 1 to 10,000, 10 of a FIFO queue. @default 10 */
  readonly batchSize?: number;
  /**
   * How long messages are gathered, up to 5 minutes, not of a FIFO queue; a number is in seconds.
   * @default 0; 1 second for more than 10 messages, as Lambda wants it
   */
  readonly maxBatchingWindow?: Duration | number;
  /** Whether the function says which messages failed (`batchItemFailures`), so that the others are done. @default true */
  readonly reportBatchItemFailures?: boolean;
  /** How many calls there are at once, 2 to 1,000. @default as many as Lambda likes */
  readonly maxConcurrency?: number;
  /** Patterns of the messages that call the function; those that match none are deleted. @default all do */
  readonly filters?: readonly EventPattern[];
}

/** A trigger as a queue has it. Lengths of time are in seconds. */
export interface ConsumerTrigger {
  readonly batchSize: number;
  readonly maxBatchingWindow: number;
  readonly reportBatchItemFailures: boolean;
  /** Infinity for as many as Lambda likes. */
  readonly maxConcurrency: number;
  readonly filters: readonly EventPattern[];
}

export function resolveConsumerTrigger(options: ConsumerTriggerOptions): ConsumerTrigger {
  const { batchSize = 10, maxBatchingWindow = batchSize > 10 ? 1 : 0 } = options;
  return {
    batchSize,
    maxBatchingWindow: toSeconds(maxBatchingWindow),
    reportBatchItemFailures: options.reportBatchItemFailures ?? true,
    maxConcurrency: options.maxConcurrency ?? Number.POSITIVE_INFINITY,
    filters: options.filters ?? [],
  };
}

/**
 * How long the messages of a trigger have to be hidden, in seconds: 6 times the function's timeout, so that Lambda can
 * try again while a function is throttled, and the time in which messages are gathered.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function neededVisibility({ fn, options }: ResourceTrigger<ConsumerTrigger>): number {
  const timeout = fn.construct.timeout?.toSeconds() ?? defaultTimeout;
  return 6 * timeout + options.maxBatchingWindow;
}

// Lambda's own, in seconds.
const defaultTimeout = 3;
