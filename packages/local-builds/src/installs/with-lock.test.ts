import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { tryWithLock, withLock } from './with-lock.ts';

test('one acts at a time, and the others after it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-lock-'));
  const lock = join(folder, 'lock');
  const events: string[] = [];
  const act = (name: string) =>
    withLock(lock, async () => {
      events.push(`${name} begins`);
      tryWithLock(lock, () => events.push('another begins'));
      await new Promise((done) => setImmediate(done));
      events.push(`${name} ends`);
    });
  await Promise.all([act('a'), act('b')]);

  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  expect(readdirSync(folder)).toEqual([]);
});

test('the lock of a process that is gone is broken; an action that fails leaves none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-lock-'));
  const lock = join(folder, 'lock');
  writeFileSync(lock, String(2 ** 30));
  const failing = withLock(lock, () => {
    throw new Error('It fails.');
  });

  await expect(failing).rejects.toThrow('It fails.');
  expect(readdirSync(folder)).toEqual([]);
});
