import { expect, test } from '@jest/globals';
import type { Receiver } from '@lambda-forge/local-functions';
import { findReceiver } from './find-receiver.ts';

const receivers: readonly Receiver[] = [
  'Staging-Demo-Jobs',
  'Staging-Demo-Jobs-Failed',
  'Staging-Demo-News',
].map((name) => ({ type: 'AWS::SQS::Queue', name, send: async () => [] }));
const find = (word: string) => findReceiver(word, 'Staging', receivers).name;

test.each([
  ['Staging-Demo-Jobs', 'Staging-Demo-Jobs'],
  ['news', 'Staging-Demo-News'],
  ['jobs_failed', 'Staging-Demo-Jobs-Failed'],
])('%s means %s', (word, name) => {
  expect(find(word)).toBe(name);
});

test('a part of several names is refused with those', () => {
  expect(() => find('jobs')).toThrow('"jobs" is the name of 2 resources of stage Staging.');
});

test('another name is refused with what there is', () => {
  expect(() => find('orders')).toThrow(
    'Stage Staging has no queue, topic, bucket, bus or schedule "orders".',
  );
});
