import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createSeenFiles } from './seen-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'forge-seen-'));
const file = join(folder, 'main.ts');
const later = Date.now() + 3_600_000;

test('a file has changed when it was saved, made or removed since it was seen, until it is seen again', () => {
  const seen = createSeenFiles();
  const missing = join(folder, 'missing.ts');
  writeFileSync(file, 'before');
  seen.meet([file, missing], later);
  expect(seen.findChanged()).toEqual([]);

  writeFileSync(file, 'afterwards');
  writeFileSync(missing, '');
  expect(seen.findChanged()).toEqual([file, missing]);
  expect([seen.see(file), seen.see(file)]).toEqual([true, false]);
  expect(seen.findChanged()).toEqual([missing]);

  rmSync(missing);
  utimesSync(file, 1, 1);
  expect(seen.findChanged()).toEqual([file]);
  seen.seeAll();
  expect(seen.findChanged()).toEqual([]);
});

test('a file that was saved while it was read is another than whatever was read', () => {
  const seen = createSeenFiles();
  writeFileSync(file, 'now');
  seen.meet([file], 0);

  expect(seen.findChanged()).toEqual([file]);
  expect(seen.see(file)).toBe(true);
  expect(seen.findChanged()).toEqual([]);
});
