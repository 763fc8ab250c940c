import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { measureFolder, measureZip } from './measure-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'forge-measure-'));
mkdirSync(join(folder, 'inner'));
writeFileSync(join(folder, 'zeros'), Buffer.alloc(100_000));
writeFileSync(join(folder, 'inner/é'), 'hello');

test('counts the bytes of all files', () => {
  expect(measureFolder(folder)).toBe(100_005);
  expect(measureFolder(join(folder, 'zeros'))).toBe(100_000);
  expect(measureFolder(join(folder, 'missing'))).toBe(0);
});

test('counts them as a zip file has them: deflated where that is shorter, with their names', () => {
  // 'inner/é' has 8 bytes.
  expect(measureZip(join(folder, 'inner'))).toBe(5 + (30 + 46 + 2 * 2) + 22);
  expect(measureZip(folder)).toBeGreaterThan(5 + 2 * (30 + 46) + 2 * (5 + 8) + 22);
  expect(measureZip(folder)).toBeLessThan(1000);
});

test('follows links, but not in a circle', () => {
  const linked = mkdtempSync(join(tmpdir(), 'forge-measure-'));
  symlinkSync(folder, join(linked, 'other'));
  symlinkSync(linked, join(linked, 'self'));
  symlinkSync(join(linked, 'nowhere'), join(linked, 'broken'));

  expect(measureFolder(linked)).toBe(100_005);
});
