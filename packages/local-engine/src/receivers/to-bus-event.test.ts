import { expect, test } from '@jest/globals';
import { toBusEvent } from './to-bus-event.ts';

const ofSize = (bytes: number) => {
  const rest = 'shop'.length + 'Sold'.length + '{"note":""}'.length;
  return { source: 'shop', 'detail-type': 'Sold', detail: { note: 'x'.repeat(bytes - rest) } };
};

test('an event is what PutEvents takes, from an object or its JSON', () => {
  const event = { source: 'shop', 'detail-type': 'Sold', detail: { id: '7' } };
  const taken = { Source: 'shop', DetailType: 'Sold', Detail: '{"id":"7"}' };

  expect(toBusEvent(event)).toEqual(taken);
  expect(toBusEvent(JSON.stringify(event))).toEqual(taken);
});

test.each([undefined, 'hello', { source: 'shop' }])('%j is refused, with what an event has', (message) => {
  expect(() => toBusEvent(message)).toThrow('An event of a bus has "source" and "detail-type".');
});

test('an event is refused from the size on that AWS refuses', () => {
  expect(toBusEvent(ofSize(1_048_575)).Source).toBe('shop');
  expect(() => toBusEvent(ofSize(1_048_576))).toThrow(
    'The event has 1048576 bytes; EventBridge takes less than 1 MB (1048576).',
  );
});
