import type { AttributeValue, DynamoDBRecord, DynamoDBStreamEvent, StreamRecord } from 'aws-lambda';
import { region, toArn, toId } from './event-source.ts';

/** What a table holds, as JavaScript has it: numbers, lists, sets, bytes. */
export type Item = Readonly<Record<string, unknown>>;

/** What happened to an item: it is new without `before`, and gone without `after`. */
export interface ItemChange {
  readonly before?: Item;
  readonly after?: Item;
  /** Whether its time to live was over. @default false */
  readonly isExpired?: boolean;
}

export interface DynamoDBStreamEventOptions {
  /** The names of the table's keys. */
  readonly keys: readonly string[];
  /** The table's name. @default 'test' */
  readonly table?: string;
  /** What the stream tells of an item. @default 'NEW_AND_OLD_IMAGES' */
  readonly view?: NonNullable<StreamRecord['StreamViewType']>;
}

/**
 * The event that the stream of a table hands to a function for changes of items.
 * Format: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#events-sample-dynamodb
 */
export function createDynamoDBStreamEvent(
  changes: readonly ItemChange[],
  options: DynamoDBStreamEventOptions,
): DynamoDBStreamEvent {
  return { Records: changes.map((change, index) => toRecord(change, index, options)) };
}

function toRecord(change: ItemChange, index: number, options: DynamoDBStreamEventOptions): DynamoDBRecord {
  const { before, after, isExpired = false } = change;
  const { keys, table = 'test', view = 'NEW_AND_OLD_IMAGES' } = options;
  const item = after ?? before ?? {};
  const shown = (kind: 'NEW' | 'OLD') => view === 'NEW_AND_OLD_IMAGES' || view === `${kind}_IMAGE`;
  return {
    eventID: toId(index),
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: 0,
      Keys: toAttributeValues(Object.fromEntries(keys.map((key) => [key, item[key]]))),
      ...(after && shown('NEW') ? { NewImage: toAttributeValues(after) } : {}),
      ...(before && shown('OLD') ? { OldImage: toAttributeValues(before) } : {}),
      SequenceNumber: String(index + 1).padStart(21, '0'),
      SizeBytes: Buffer.byteLength(JSON.stringify([before, after])),
      StreamViewType: view,
    },
    eventSourceARN: toArn('dynamodb', `table/${table}/stream/1970-01-01T00:00:00.000`),
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
    ...(isExpired ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
  };
}

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_AttributeValue.html
function toAttributeValues(item: Item): Record<string, AttributeValue> {
  const known = Object.entries(item).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, toAttributeValue(value)]));
}

function toAttributeValue(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number' || typeof value === 'bigint') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: toBase64(value) };
  if (value instanceof Set) return toSet([...value]);
  if (Array.isArray(value)) return { L: value.map(toAttributeValue) };
  return { M: toAttributeValues(value as Item) };
}

function toSet(members: readonly unknown[]): AttributeValue {
  if (members.every((member) => member instanceof Uint8Array)) return { BS: members.map(toBase64) };
  const texts = members.map(String);
  return typeof members[0] === 'string' ? { SS: texts } : { NS: texts };
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
