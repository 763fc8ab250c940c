import { createHash } from 'node:crypto';
import type { SQSEvent, SQSMessageAttribute, SQSRecord } from 'aws-lambda';
import { account, region, toArn, toId, toText } from './event-source.ts';

/** A message of a queue. */
export interface SqsMessage {
  /** A string as it is; anything else as JSON. @default null */
  readonly body?: unknown;
  /** @default another for each message */
  readonly messageId?: string;
  /** A text, a number or bytes by name. @default none */
  readonly attributes?: Readonly<Record<string, string | number | Uint8Array>>;
  /** How often it has been received, this time included. @default 1 */
  readonly receiveCount?: number;
  /** Of a FIFO queue. @default none, as in a standard queue */
  readonly groupId?: string;
}

export interface SqsEventOptions {
  /** The queue's name. @default 'test', or 'test.fifo' where a message has a group */
  readonly queue?: string;
}

/**
 * The event that SQS hands to a function for a batch of messages.
 * Format: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event
 */
export function createSqsEvent(messages: readonly SqsMessage[], options: SqsEventOptions = {}): SQSEvent {
  const isFifo = messages.some(({ groupId }) => groupId !== undefined);
  const { queue = isFifo ? 'test.fifo' : 'test' } = options;
  return { Records: messages.map((message, index) => toRecord(message, index, queue)) };
}

function toRecord(message: SqsMessage, index: number, queue: string): SQSRecord {
  const { messageId = toId(index), attributes = {}, receiveCount = 1, groupId } = message;
  const body = toText(message.body);
  return {
    messageId,
    receiptHandle: `receipt-${messageId}`,
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: '0',
      SenderId: account,
      ApproximateFirstReceiveTimestamp: '0',
      ...(groupId === undefined
        ? {}
        : {
            SequenceNumber: String(index).padStart(20, '0'),
            MessageGroupId: groupId,
            MessageDeduplicationId: createHash('sha256').update(body).digest('hex'),
          }),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, toAttribute(value)]),
    ),
    md5OfBody: createHash('md5').update(body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: toArn('sqs', queue),
    awsRegion: region,
  };
}

function toAttribute(value: string | number | Uint8Array): SQSMessageAttribute {
  const lists = { stringListValues: [], binaryListValues: [] };
  if (value instanceof Uint8Array)
    return { binaryValue: Buffer.from(value).toString('base64'), ...lists, dataType: 'Binary' };
  return { stringValue: String(value), ...lists, dataType: typeof value === 'number' ? 'Number' : 'String' };
}
