import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { catchUp } from './catch-up.ts';
import type { Version } from './create-version.ts';
import { followChange, takeChanges } from './follow-change.ts';
import { createSession, settled } from './session.ts';

/** A session whose synths take what was saved, and end when the test says so. */
function start() {
  const synths: { readonly taken: readonly string[]; readonly end: () => void }[] = [];
  const session = createSession(
    { root: mkdtempSync(join(tmpdir(), 'forge-change-')), print: () => undefined, show: () => undefined },
    {
      synthesize: (own) => {
        const { files, done } = takeChanges(own);
        return new Promise((resolve) => {
          const end = () => {
            done();
            resolve();
          };
          synths.push({ taken: files, end });
        });
      },
      findFault: async () => undefined,
      catchUp: async () => undefined,
    },
  );
  session.current = {
    quick: [],
    stage: {},
    isQuick: (file: string) => file === 'main.ts',
  } as unknown as Version;
  let isSettled = false;
  const ask = () => {
    isSettled = false;
    void settled(session).then(() => {
      isSettled = true;
    });
    return setImmediate();
  };
  return { session, synths, ask, isSettled: () => isSettled };
}

test('nobody waits for the synth after code that esbuild alone has bundled', async () => {
  const { session, synths, ask, isSettled } = start();
  followChange(session, 'main.ts');
  await ask();
  expect(synths).toHaveLength(1);
  expect(isSettled()).toBe(true);
});

test('a synth waits for the docs of what was saved', async () => {
  const { session, synths, ask, isSettled } = start();
  let write = (): void => undefined;
  session.docs.busy = new Promise((resolve) => {
    write = resolve;
  });
  followChange(session, 'main.ts');
  await ask();
  expect(synths).toHaveLength(0);
  expect(isSettled()).toBe(true);

  write();
  await setImmediate();
  expect(synths).toHaveLength(1);
});

test('no second synth follows docs where one has begun that has read it all', async () => {
  const { session, synths, ask } = start();
  let write = (): void => undefined;
  session.docs.busy = new Promise((resolve) => {
    write = resolve;
  });
  followChange(session, 'main.ts');
  await setImmediate();
  followChange(session, 'config.ts');
  await ask();
  write();
  await setImmediate();
  synths[0]?.end();
  await setImmediate();

  expect(synths.map(({ taken }) => taken)).toEqual([['config.ts']]);
});

test('who asks waits for the synth of what was saved together with such code, also when that has begun it', async () => {
  const { session, synths, ask, isSettled } = start();
  followChange(session, 'main.ts');
  void session.busy.then(() => undefined);
  await Promise.resolve();
  followChange(session, 'config.ts');
  await ask();
  expect(synths.map(({ taken }) => taken)).toEqual([['config.ts']]);
  expect(isSettled()).toBe(false);

  synths[0]?.end();
  await setImmediate();
  expect(isSettled()).toBe(true);
});

test('an event waits for code that esbuild alone bundles, and for no synth', async () => {
  const { session, synths } = start();
  followChange(session, 'main.ts');
  const { busy } = session;
  let isServed = false;
  void busy.then(() => {
    isServed = true;
  });
  await catchUp(session);
  expect(isServed).toBe(true);

  synths[0]?.end();
  await setImmediate();
  followChange(session, 'config.ts');
  await setImmediate();
  let isCaughtUp = false;
  void catchUp(session).then(() => {
    isCaughtUp = true;
  });
  await setImmediate();
  expect(isCaughtUp).toBe(true);
  expect(synths.at(-1)?.taken).toEqual(['config.ts']);
  expect(session.isSynthAwaited).toBe(true);
});

test('code that esbuild alone bundles is replaced at once, also where a synth has begun after its save', async () => {
  const { session, synths } = start();
  const file = join(session.root, 'main.ts');
  writeFileSync(file, 'export const handler = async () => 1;');
  const replaced: string[] = [];
  session.current = {
    quick: [{ config: { name: 'Worker' }, main: file, options: {}, inputs: new Set([file]) }],
    stage: {},
    docsFunction: undefined,
    recent: [],
    replaced: new Map(),
    isQuick: () => true,
    running: {
      invoked: () => [],
      replaceCode: async (name: string) => void replaced.push(name),
    },
  } as unknown as Version;
  let end = (): void => undefined;
  // Bundles of the save before.
  session.busy = new Promise((resolve) => {
    end = resolve;
  });
  followChange(session, file);
  void session.synths.request();
  expect(synths.map(({ taken }) => taken)).toEqual([[file]]);

  end();
  await settled(session);
  expect(replaced).toEqual(['Worker']);
  expect(session.changed.size).toBe(0);
});

test('the synth after a save begins when the functions that are likely to be called are ready', async () => {
  const { session, synths } = start();
  let becomeReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });
  const config = { name: 'Worker' };
  const file = join(session.root, 'main.ts');
  writeFileSync(file, 'export const handler = async () => 1;');
  const prepared: string[] = [];
  session.current = {
    quick: [{ config, main: file, options: {}, inputs: new Set([file]) }],
    stage: {},
    docsFunction: undefined,
    recent: [],
    replaced: new Map(),
    isQuick: () => true,
    running: {
      invoked: () => ['Worker'],
      replaceCode: async () => undefined,
      prepare: (name: string) => {
        prepared.push(name);
        return ready;
      },
    },
  } as unknown as Version;
  followChange(session, file);
  await settled(session);
  await setImmediate();
  expect([prepared, synths.length]).toEqual([['Worker'], 0]);

  becomeReady();
  await setImmediate();
  expect(synths).toHaveLength(1);
});
