import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
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
