import type { AttributeValue } from 'aws-lambda';
import type { BatchEvent, BatchRecord, BatchRecords } from '../create-batch-handler.ts';

/** One record of a call, as its source has it. */
export interface SourceRecord {
  readonly kind: keyof BatchRecords;
  readonly record: BatchRecord;
  /** What Lambda knows it by. */
  readonly id: string;
  /** Whether Lambda takes the ids of those that failed; the whole call comes again where it does not. */
  readonly isBatched: boolean;
  /** Whether those after it have to wait for it. */
  readonly isOrdered: boolean;
  /** What its input is: a text, or what it is parsed to. */
  readonly body: { readonly text: string } | { readonly value: unknown };
}

/** The records of an event; undefined of one that has none, or others. */
export function toSourceRecords(event: BatchEvent): readonly SourceRecord[] | undefined {
  // Whoever calls a function by hand may send anything.
  const { Records: records = [event] } = Object(event) as { Records?: unknown };
  const all = Array.isArray(records) ? records.map((record) => toSourceRecord(Object(record))) : [undefined];
  return all.every((each) => each !== undefined) ? all : undefined;
}

function toSourceRecord(record: BatchRecord): SourceRecord | undefined {
  const alone = { record, isBatched: false, isOrdered: false };
  if ('messageId' in record) {
    const isOrdered = record.eventSourceARN.endsWith('.fifo');
    return {
      ...alone,
      kind: 'sqs',
      id: record.messageId,
      isBatched: true,
      isOrdered,
      body: { text: record.body },
    };
  }
  const stream = { ...alone, isBatched: true, isOrdered: true };
  if ('kinesis' in record) {
    const { sequenceNumber, data } = record.kinesis;
    const text = Buffer.from(data, 'base64').toString();
    return { ...stream, kind: 'kinesis', id: sequenceNumber, body: { text } };
  }
  if ('dynamodb' in record && record.dynamodb) {
    const { SequenceNumber = '', NewImage, OldImage, Keys = {} } = record.dynamodb;
    const value = unmarshal(NewImage ?? OldImage ?? Keys);
    return { ...stream, kind: 'dynamodb', id: SequenceNumber, body: { value } };
  }
  if ('Sns' in record)
    return { ...alone, kind: 'sns', id: record.Sns.MessageId, body: { text: record.Sns.Message } };
  if ('s3' in record) {
    const { bucket, object } = record.s3;
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    const key = decodeURIComponent(object.key.replaceAll('+', ' '));
    const value = { ...object, key, bucket: bucket.name, event: record.eventName };
    return { ...alone, kind: 's3', id: `${bucket.name}/${key}`, body: { value } };
  }
  if ('detail-type' in record)
    return { ...alone, kind: 'eventbridge', id: record.id, body: { value: record.detail } };
  return undefined;
}

/** An item of a table as plain values: numbers as numbers, sets as lists, binaries as the base64 that they came in. */
export function unmarshal(item: Readonly<Record<string, AttributeValue>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toValue(value)]));
}

function toValue({ M, L, N, NS, NULL, ...others }: AttributeValue): unknown {
  if (M) return unmarshal(M);
  if (L) return L.map(toValue);
  if (N !== undefined) return Number(N);
  if (NS) return NS.map(Number);
  return NULL ? null : Object.values(others)[0];
}
