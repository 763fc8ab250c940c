import { expect, test } from '@jest/globals';
import { createDynamoDBStreamEvent } from './dynamodb-stream-event.ts';
import { createEventBridgeEvent, createScheduleEvent } from './event-bridge-event.ts';
import { createS3Event } from './s3-event.ts';
import { createSnsEvent } from './sns-event.ts';
import { createSqsEvent } from './sqs-event.ts';

test('a batch of SQS has a record for each message, with the fields that AWS documents', () => {
  const { Records } = createSqsEvent([{ body: { id: 7 } }, { body: 'text', receiveCount: 3 }], {
    queue: 'Jobs',
  });

  expect(Records[0]).toEqual({
    messageId: '00000000-0000-4000-8000-000000000000',
    receiptHandle: expect.any(String),
    body: '{"id":7}',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: '123456789012',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: 'f909686c4adf64f7a8c468b29e6e66aa',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:Jobs',
    awsRegion: 'us-east-1',
  });
  expect(Records[1]).toMatchObject({ body: 'text', attributes: { ApproximateReceiveCount: '3' } });
  expect(Records[1]?.messageId).not.toBe(Records[0]?.messageId);
});

test('a message of a FIFO queue has its group and its place', () => {
  const [record] = createSqsEvent([{ body: 'a', groupId: 'order-7' }]).Records;

  expect(record).toMatchObject({
    eventSourceARN: expect.stringMatching(/:test\.fifo$/),
    attributes: {
      MessageGroupId: 'order-7',
      SequenceNumber: expect.any(String),
      MessageDeduplicationId: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    },
  });
});

test('attributes of messages have the types of their values', () => {
  const attributes = { kind: 'order', total: 7, bytes: Uint8Array.of(1, 2, 255) };

  expect(createSqsEvent([{ attributes }]).Records[0]?.messageAttributes).toMatchObject({
    kind: { stringValue: 'order', dataType: 'String' },
    total: { stringValue: '7', dataType: 'Number' },
    bytes: { binaryValue: 'AQL/', dataType: 'Binary' },
  });
  expect(createSnsEvent('', { attributes }).Records[0]?.Sns.MessageAttributes).toEqual({
    kind: { Type: 'String', Value: 'order' },
    total: { Type: 'Number', Value: '7' },
    bytes: { Type: 'Binary', Value: 'AQL/' },
  });
});

test('SNS hands over one message, without a subject where it has none', () => {
  const { Records } = createSnsEvent({ id: 7 }, { topic: 'News' });

  expect(Records).toEqual([
    {
      EventVersion: '1.0',
      EventSubscriptionArn: expect.stringMatching(/^arn:aws:sns:us-east-1:123456789012:News:/),
      EventSource: 'aws:sns',
      Sns: {
        SignatureVersion: '1',
        Timestamp: '1970-01-01T00:00:00.000Z',
        Signature: 'EXAMPLE',
        SigningCertUrl: expect.stringMatching(/^https:\/\/sns\.us-east-1\.amazonaws\.com\//),
        MessageId: '00000000-0000-4000-8000-000000000000',
        Message: '{"id":7}',
        MessageAttributes: {},
        Type: 'Notification',
        UnsubscribeUrl: expect.stringContaining('Action=Unsubscribe'),
        TopicArn: 'arn:aws:sns:us-east-1:123456789012:News',
        Subject: null,
      },
    },
  ]);
  expect(createSnsEvent('hi', { subject: 'Hello' }).Records[0]?.Sns).toMatchObject({
    Message: 'hi',
    Subject: 'Hello',
  });
});

test('S3 encodes keys as a form does, and tells of size and hash where there is an object', () => {
  const [put] = createS3Event({ key: 'in/a b+ä.png', size: 3 }, { bucket: 'images' }).Records;
  const [removed] = createS3Event({ key: 'a' }, { eventName: 'ObjectRemoved:Delete' }).Records;

  expect(put).toMatchObject({
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    eventName: 'ObjectCreated:Put',
    s3: {
      s3SchemaVersion: '1.0',
      bucket: { name: 'images', arn: 'arn:aws:s3:::images' },
      object: {
        key: 'in/a+b%2B%C3%A4.png',
        size: 3,
        eTag: expect.any(String),
        sequencer: expect.any(String),
      },
    },
  });
  expect(Object.keys(removed?.s3.object ?? {})).toEqual(['key', 'sequencer']);
});

test('EventBridge hands over the envelope with the detail', () => {
  const event = createEventBridgeEvent({ source: 'shop', detailType: 'Placed', detail: { id: '7' } });

  expect(event).toEqual({
    version: '0',
    id: expect.any(String),
    'detail-type': 'Placed',
    source: 'shop',
    account: '123456789012',
    time: '1970-01-01T00:00:00Z',
    region: 'us-east-1',
    resources: [],
    detail: { id: '7' },
  });
  event.detail.id.toUpperCase();
});

test('a schedule names itself', () => {
  expect(createScheduleEvent('Nightly')).toMatchObject({
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    resources: ['arn:aws:scheduler:us-east-1:123456789012:schedule/default/Nightly'],
    detail: '{}',
  });
});

test('a stream tells what was and what is, in the types of DynamoDB', () => {
  const before = { id: '7', at: 1, tags: new Set(['a']), sizes: new Set([1, 2]), gone: undefined };
  const after = { id: '7', at: 2, done: true, none: null, list: ['x', 1], map: { a: Uint8Array.of(255) } };
  const { Records } = createDynamoDBStreamEvent([{ after }, { before, after }, { before, isExpired: true }], {
    keys: ['id', 'at'],
    table: 'Orders',
  });

  expect(Records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
  expect(Records[1]).toMatchObject({
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    eventSourceARN: expect.stringMatching(/^arn:aws:dynamodb:us-east-1:123456789012:table\/Orders\/stream\//),
    dynamodb: {
      Keys: { id: { S: '7' }, at: { N: '2' } },
      OldImage: { id: { S: '7' }, at: { N: '1' }, tags: { SS: ['a'] }, sizes: { NS: ['1', '2'] } },
      NewImage: {
        id: { S: '7' },
        at: { N: '2' },
        done: { BOOL: true },
        none: { NULL: true },
        list: { L: [{ S: 'x' }, { N: '1' }] },
        map: { M: { a: { B: '/w==' } } },
      },
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  });
  expect(Records[1]?.dynamodb?.OldImage).not.toHaveProperty('gone');
  expect(Records[0]?.dynamodb).not.toHaveProperty('OldImage');
  expect(Records.map(({ userIdentity }) => userIdentity)).toEqual([
    undefined,
    undefined,
    { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
  ]);
});

test('a stream has the images that its view has', () => {
  const change = { before: { id: '7' }, after: { id: '7' } };
  const images = (['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE'] as const).map((view) => {
    const { dynamodb = {} } = createDynamoDBStreamEvent([change], { keys: ['id'], view }).Records[0] ?? {};
    return Object.keys(dynamodb).filter((name) => name.endsWith('Image'));
  });

  expect(images).toEqual([[], ['NewImage'], ['OldImage']]);
});
