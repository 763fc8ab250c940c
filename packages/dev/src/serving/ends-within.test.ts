import { expect, test } from '@jest/globals';
import { endsWithin } from './ends-within.ts';

test('tells what ends in time from what does not', async () => {
  expect(await endsWithin(60_000, Promise.resolve())).toBe(true);
  expect(await endsWithin(1, new Promise(() => {}))).toBe(false);
  await expect(endsWithin(60_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
});
