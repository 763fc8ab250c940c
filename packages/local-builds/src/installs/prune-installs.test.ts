import { mkdirSync, mkdtempSync, readdirSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { lend, writeEntry } from './install-entry.ts';
import { pruneInstalls } from './prune-installs.ts';
import { withLock } from './with-lock.ts';

const day = 86_400_000;

test('what was used last stays, as much as there is room for', () => {
  const store = storeOf({ a: 4, b: 3, c: 2, d: 1 });
  pruneInstalls(store, join(store, 'c'), { maxBytes: 300 });

  expect(readdirSync(store)).toEqual(['b', 'c', 'd']);
});

test('what was not used for long goes', () => {
  const store = storeOf({ old: 15, young: 13 });
  pruneInstalls(store, join(store, 'none'));

  expect(readdirSync(store)).toEqual(['young']);
});

test('what a build has stays, and what another is about to make', async () => {
  const store = storeOf({ lent: 30, making: 30 });
  lend(join(store, 'lent', 'trees', 'tree'), { processId: process.pid, top: store });
  await withLock(join(store, 'making.lock'), () => pruneInstalls(store, join(store, 'none')));

  expect(readdirSync(store)).toEqual(['lent', 'making']);
});

/** Installs of 100 bytes, last used so many days ago. */
function storeOf(ages: Readonly<Record<string, number>>): string {
  const store = mkdtempSync(join(tmpdir(), 'forge-prune-'));
  for (const [name, days] of Object.entries(ages)) {
    const place = join(store, name);
    mkdirSync(join(place, 'trees', 'tree'), { recursive: true });
    const effects = { written: [], removed: [], modes: {} };
    writeEntry(place, { action: 'Build.Synth', top: '/src', effects, texts: {}, times: {}, bytes: 100 });
    const used = new Date(Date.now() - days * day);
    utimesSync(join(place, 'entry.json'), used, used);
  }
  return store;
}
