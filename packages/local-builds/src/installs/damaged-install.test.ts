import {
  chmodSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { createStore, installLeftPad, type Start } from './install.test.support.ts';

test.each([
  ['has half an entry', (place: string) => writeFileSync(join(place, 'entry.json'), '{ "action": ')],
  ['has no entry', (place: string) => rmSync(join(place, 'entry.json'))],
  ['has no list of its files', (place: string) => rmSync(join(treeIn(place), 'files'))],
  ['has half a list of its files', (place: string) => truncateSync(join(treeIn(place), 'files'), 90)],
  ['has a list without a start', (place: string) => writeFileSync(join(treeIn(place), 'files'), '')],
  ['lacks packages', (place: string) => rmSync(join(treeIn(place), 'modules'), { recursive: true })],
  ['lacks a file', (place: string) => rmSync(join(treeIn(place), 'modules/node_modules/left-pad/index.js'))],
  [
    'is with a process that is gone',
    (place: string) =>
      writeFileSync(join(treeIn(place), 'lent.json'), JSON.stringify({ processId: 2 ** 30, top: place })),
  ],
])('a kept install that %s is made anew', async (_, damage) => {
  const { store, build } = createStore();
  const first = build();
  await first.install(installLeftPad);
  first.end();
  damage(placeIn(store));
  const npm = jest.fn<Start>(installLeftPad);
  const second = build();
  await second.install(npm);
  second.end();
  const third = build();
  await third.install(npm);

  expect(npm).toHaveBeenCalledTimes(1);
  expect(third.read('node_modules/left-pad/index.js')).toBe('module.exports = 1;');
});

test('what a build that ends gives back of an install that was made anew meanwhile is not kept', async () => {
  const { store, build } = createStore();
  const first = build();
  await first.install(installLeftPad);
  rmSync(join(placeIn(store), 'entry.json'));
  const second = build();
  await second.install(installLeftPad);
  first.end();

  expect(existsSync(join(first.top, 'node_modules'))).toBe(true);
  expect(readdirSync(join(placeIn(store), 'trees'))).toHaveLength(1);
});

// What a package manager has linked from its store gets new names there with every other project.
test('a file that is linked from elsewhere is as it was while nobody has written to it', async () => {
  const { store, build } = createStore();
  const name = 'node_modules/left-pad/index.js';
  const npm = jest.fn<Start>((top) => {
    installLeftPad(top);
    linkSync(join(top, name), join(store, '..', `linked-${npm.mock.calls.length}`));
    return 0;
  });
  const first = build();
  await first.install(npm);
  first.end();
  linkSync(join(store, '..', 'linked-1'), join(store, '..', 'linked-again'));
  const second = build();
  await second.install(npm);
  expect(npm).toHaveBeenCalledTimes(1);
  chmodSync(join(second.top, name), 0o777);
  second.end();
  await build().install(npm);

  expect(npm).toHaveBeenCalledTimes(2);
});

const memory = '/dev/shm';
const isOtherDevice = existsSync(memory) && statSync(memory).dev !== statSync(tmpdir()).dev;

(isOtherDevice ? test : test.skip)('builds on another file system get copies', async () => {
  const elsewhere = mkdtempSync(join(memory, 'forge-builds-'));
  const { build } = createStore(elsewhere);
  const npm = jest.fn<Start>(installLeftPad);
  try {
    for (const each of [build(), build(), build()]) {
      await each.install(npm);
      expect(each.read('node_modules/left-pad/index.js')).toBe('module.exports = 1;');
      each.write('node_modules/left-pad/index.js', 'changed');
      each.end();
    }
  } finally {
    rmSync(elsewhere, { recursive: true });
  }

  expect(npm).toHaveBeenCalledTimes(1);
});

function placeIn(store: string): string {
  const [name = ''] = readdirSync(store).filter((each) => !each.endsWith('.lock'));
  return join(store, name);
}

function treeIn(place: string): string {
  return join(place, 'trees', readdirSync(join(place, 'trees'))[0] ?? '');
}
