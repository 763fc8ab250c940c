import type { ImportOptions } from '@lambda-forge/resources';
import type { Duration, RemovalPolicy } from 'aws-cdk-lib';

export interface QueueOptions {
  /** Whether messages of a group keep their order, and each is delivered once. @default false */
  readonly fifo?: boolean;
  /** Whether FIFO takes messages with the same body for one within 5 minutes. @default each says by what it is known */
  readonly contentBasedDeduplication?: boolean;
  /**
   * How long a received message is hidden from others, up to 12 hours; a number is in seconds.
   * @default what the functions that it triggers need: 6 times the longest timeout, at least 30 seconds
   */
  readonly visibilityTimeout?: Duration | number;
  /** How long messages are kept, from a minute to 14 days; a number is in seconds. @default 4 days */
  readonly retentionPeriod?: Duration | number;
  /** How long a message is held back at first, up to 15 minutes; a number is in seconds. @default 0 */
  readonly deliveryDelay?: Duration | number;
  /**
   * The queue, by its name, that gets messages which were received too often; `false` for none.
   * @default a queue of its own, which keeps them for 14 days
   */
  readonly deadLetterQueue?: string | false;
  /** How often a message is received before that, 1 to 1,000. @default 5 */
  readonly maxReceiveCount?: number;
  /** What becomes of it when the stack is deleted. @default it stays in Prod, and goes with any other stage */
  readonly removalPolicy?: RemovalPolicy;
}

export type ImportQueueOptions = ImportOptions;
