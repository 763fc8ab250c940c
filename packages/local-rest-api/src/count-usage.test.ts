import { expect, test } from '@jest/globals';
import { createUsage } from './count-usage.ts';

const at = (text: string) => new Date(text).getTime();

test.each([
  ['DAY', '2026-11-29T23:59:59Z', '2026-11-30T00:00:00Z'],
  // From Saturday to Sunday.
  ['WEEK', '2026-11-28T23:59:59Z', '2026-11-29T00:00:00Z'],
  ['MONTH', '2026-11-30T23:59:59Z', '2026-12-01T00:00:00Z'],
] as const)('a quota of a %s is whole again when the next one begins', (period, last, next) => {
  let now = at(last);
  const usage = createUsage(() => now);
  const count = () => usage.count('key', { limit: 1, period });

  expect([count(), count()]).toEqual([true, false]);
  now = at(next);
  expect([count(), count()]).toEqual([true, false]);
});

test('a bucket holds no more than its burst, and gets back the rate', () => {
  let now = 0;
  const usage = createUsage(() => now);
  const take = () => usage.take('key', { rate: 2, burst: 3 });

  expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
  now = 500;
  expect([take(), take()]).toEqual([true, false]);
  now = 60_000;
  expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
});

test('one without limits is never empty, and keys have one each', () => {
  const usage = createUsage(() => 0);
  const endless = { rate: Number.MAX_SAFE_INTEGER, burst: Number.MAX_SAFE_INTEGER };

  expect([usage.take('a', endless), usage.take('a', endless)]).toEqual([true, true]);
  expect([
    usage.count('a', { limit: 1, period: 'DAY' }),
    usage.count('b', { limit: 1, period: 'DAY' }),
  ]).toEqual([true, true]);
});
