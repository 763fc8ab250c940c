import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { copyWait, noteCopy } from './copy-wait.ts';

test.each([
  ['30 s before there was one', undefined, 30],
  ['30 s after a quick one', 10, 30],
  ['longer after one that took long', 50, 100],
])('a build waits %s', (_, seconds, wait) => {
  const place = mkdtempSync(join(tmpdir(), 'forge-wait-'));
  if (seconds !== undefined) noteCopy(place, seconds);

  expect(copyWait(place)).toBe(wait);
});
