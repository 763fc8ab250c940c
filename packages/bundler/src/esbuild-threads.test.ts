import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { type EsbuildThread, releaseThread, rest, takeThread } from './esbuild-threads.ts';
import { startEsbuild } from './start-esbuild.ts';

test('a thread that was given back is taken again, by one at a time', () => {
  const first = takeThread();
  const second = takeThread();
  expect(second).not.toBe(first);
  releaseThread(first);

  expect(takeThread()).toBe(first);
  expect(takeThread()).not.toBe(first);
});

test('a thread that nobody takes ends soon', async () => {
  const thread = takeThread();
  releaseThread(thread);
  await ended(thread);

  expect(takeThread()).not.toBe(thread);
});

test('a thread that was taken ends by no rest of before', async () => {
  const thread = takeThread();
  const other = takeThread();
  releaseThread(thread);
  expect(takeThread()).toBe(thread);
  // Rests as long as the other would have.
  releaseThread(other);
  await ended(other);

  expect(stateOf(thread)).toBe(rest.taken);
});

test('a thread with another environment is not taken', () => {
  const thread = takeThread();
  releaseThread(thread);
  process.env['FORGE_TEST'] = 'another';
  try {
    expect(takeThread()).not.toBe(thread);
  } finally {
    delete process.env['FORGE_TEST'];
  }
});

test('builds that are stopped twice give their thread back once', () => {
  const esbuild = startEsbuild();
  const builds = esbuild.build([]);
  builds.stop();
  builds.stop();
  esbuild.close();
  const options = { stdin: { contents: 'export const answer = 42;' }, write: false, metafile: true };
  const [built] = startEsbuild()
    .build([[{ options, contracts: {} }]])
    .next();

  expect(built?.[1]).toHaveProperty('metafile');
});

test('a thread that cannot start says why', () => {
  const before = process.env['NODE_OPTIONS'];
  process.env['NODE_OPTIONS'] = `${before ?? ''} --no-experimental-strip-types`;
  try {
    const builds = startEsbuild().build([[{ options: {}, contracts: {} }]]);

    expect(() => builds.next()).toThrow(
      /^The thread that runs esbuild cannot start: .*ERR_UNKNOWN_FILE_EXTENSION.*esbuild-thread\.ts/,
    );
    builds.stop();
  } finally {
    if (before === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = before;
  }
});

async function ended(thread: EsbuildThread): Promise<void> {
  while (stateOf(thread) !== rest.ended) await setTimeout(20);
}

function stateOf({ state }: EsbuildThread): number {
  return Atomics.load(state, rest.place);
}
