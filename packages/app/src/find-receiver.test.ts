import { expect, test } from '@jest/globals';
import type { Receiver } from '@lambda-forge/local-functions';
import { findReceiver } from './find-receiver.ts';

const receivers: readonly Receiver[] = [
  ['AWS::SQS::Queue', 'Staging-Demo-Jobs-DeadLetters'],
  ['AWS::SQS::Queue', 'Staging-Demo-Jobs'],
  ['AWS::SQS::Queue', 'Staging-Demo-OldJobs'],
  ['AWS::SQS::Queue', 'Staging-Demo-News'],
  ['AWS::SQS::Queue', 'Staging-Demo-Ordered-DeadLetters.fifo'],
  ['AWS::SQS::Queue', 'Staging-Demo-Ordered.fifo'],
  ['AWS::SNS::Topic', 'Staging-Demo-News'],
  ['AWS::S3::Bucket', 'staging-demo-pictures-000000000000'],
  ['AWS::S3::Bucket', 'staging-demo-pictures-small-000000000000'],
].map(([type = '', name = '']) => ({ type, name, send: async () => [] }));
const find = (word: string) => {
  const { type, name } = findReceiver(word, 'Staging', receivers);
  return `${type} ${name}`;
};

test.each([
  ['Staging-Demo-Jobs', 'AWS::SQS::Queue Staging-Demo-Jobs'],
  ['Jobs', 'AWS::SQS::Queue Staging-Demo-Jobs'],
  ['old', 'AWS::SQS::Queue Staging-Demo-OldJobs'],
  ['jobs_dead_letters', 'AWS::SQS::Queue Staging-Demo-Jobs-DeadLetters'],
  ['Ordered', 'AWS::SQS::Queue Staging-Demo-Ordered.fifo'],
  ['ordered.fifo', 'AWS::SQS::Queue Staging-Demo-Ordered.fifo'],
  ['Pictures', 'AWS::S3::Bucket staging-demo-pictures-000000000000'],
  ['topic:News', 'AWS::SNS::Topic Staging-Demo-News'],
  ['Queue:Staging-Demo-News', 'AWS::SQS::Queue Staging-Demo-News'],
])('%s means %s', (word, name) => {
  expect(find(word)).toBe(name);
});

test('a part of several names is refused with those', () => {
  expect(() => find('job')).toThrow('"job" is the name of 3 resources of stage Staging.');
});

test('a name that resources of two services have is refused with the kind of each', () => {
  for (const word of ['News', 'Staging-Demo-News'])
    expect(() => find(word)).toThrow(
      expect.objectContaining({ hint: 'Name one of: queue:Staging-Demo-News, topic:Staging-Demo-News.' }),
    );
});

test.each([
  ['Jobz', 'Jobs'],
  ['queue:Newz', 'News'],
  ['picturs', 'pictures'],
  ['Staging-Demo-Jops', 'Staging-Demo-Jobs'],
])('of %s the nearest is %s', (word, near) => {
  expect(() => find(word)).toThrow(expect.objectContaining({ hint: `Did you mean "${near}"?` }));
});

test('another name is refused with what there is', () => {
  expect(() => find('orders')).toThrow(
    'Stage Staging has no queue, topic, table, bucket, bus, schedule or WebSocket API "orders".',
  );
});
