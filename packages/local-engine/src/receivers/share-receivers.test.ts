import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Receiver } from '@lambda-forge/local-functions';
import { MessageError } from '../errors.ts';
import { findRunningStages, runningFolder } from './find-running-stages.ts';
import { type SharedReceivers, shareReceivers } from './share-receivers.ts';

let root: string;
let shared: SharedReceivers;
let taken: unknown[];
const fileOf = (stage: string) => join(runningFolder(root), `${stage}.json`);
const jobs = (send: Receiver['send']): Receiver => ({ type: 'AWS::SQS::Queue', name: 'Dev-Demo-Jobs', send });

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'forge-running-'));
  taken = [];
  shared = await shareReceivers({ file: fileOf('Dev') });
});
afterEach(async () => {
  await shared.close();
  rmSync(root, { recursive: true, force: true });
});

async function findJobs(): Promise<Receiver> {
  const [stage] = await findRunningStages(root);
  expect(stage?.name).toBe('Dev');
  return stage?.receivers.find(({ name }) => name === 'Dev-Demo-Jobs') as Receiver;
}

test('another process sends to a stage that runs, and gets what its functions answer', async () => {
  shared.attach([
    jobs(async (message) => {
      taken.push(message);
      return [{ payload: '"done"' }];
    }),
  ]);
  const { send } = await findJobs();
  const file = { key: 'a.bin', body: Buffer.from([0, 255]) };
  for (const message of [file, 'text', { id: 7 }, undefined])
    expect(await send(message)).toEqual([{ payload: '"done"' }]);
  expect(taken).toEqual([{ key: 'a.bin', body: expect.any(Uint8Array) }, 'text', { id: 7 }, undefined]);
  expect([...(taken[0] as typeof file).body]).toEqual([0, 255]);
});

test('it sends to the newest version of the stage', async () => {
  const detach = shared.attach([jobs(async () => [{ payload: 'old' }])]);
  shared.attach([jobs(async () => [{ payload: 'new' }])]);
  expect(await (await findJobs()).send('x')).toEqual([{ payload: 'new' }]);
  detach();
  expect(await (await findJobs()).send('x')).toEqual([{ payload: 'new' }]);
});

test('a message that is refused is refused there, too, with what to do', async () => {
  shared.attach([
    jobs(async () => {
      throw new MessageError('No.', { hint: 'Ask again.' });
    }),
  ]);
  await expect((await findJobs()).send('x')).rejects.toThrow(new MessageError('No.', { hint: 'Ask again.' }));
});

test('what waits for the code that was saved last tells what is wrong with it', async () => {
  await shared.close();
  const faults = ['functions/work/main.ts cannot be bundled.', undefined];
  shared = await shareReceivers({ file: fileOf('Dev'), findFault: async () => faults.shift() });
  shared.attach([jobs(async () => [{ payload: 'null' }])]);
  const { send } = await findJobs();
  await expect(send('x')).rejects.toThrow('functions/work/main.ts cannot be bundled.');
  expect(await send('x')).toEqual([{ payload: 'null' }]);
});

test('a stage that ends while it is sent to is told of', async () => {
  let take = () => {};
  const isTaken = new Promise<void>((resolve) => {
    take = resolve;
  });
  shared.attach([
    jobs(() => {
      take();
      return new Promise(() => {});
    }),
  ]);
  const sending = (await findJobs()).send('x');
  sending.catch(() => undefined);
  await isTaken;
  await shared.close();
  await expect(sending).rejects.toThrow('The stage that the message was sent to has ended.');
  shared = await shareReceivers({ file: fileOf('Dev') });
});

test('the address is for this user alone, and is gone with the stage', async () => {
  const { url } = JSON.parse(readFileSync(fileOf('Dev'), 'utf8')) as { url: string };
  expect((await fetch(new URL('/', url))).status).toBe(403);
  if (process.platform !== 'win32') expect(statSync(fileOf('Dev')).mode & 0o777).toBe(0o600);
  await shared.close();
  expect(existsSync(fileOf('Dev'))).toBe(false);
  shared = await shareReceivers({ file: fileOf('Dev') });
});

test('what a process that was killed has left is no stage that runs', async () => {
  writeFileSync(fileOf('Staging'), '{"url":"http://127.0.0.1:1/x"}');
  writeFileSync(fileOf('Prod'), '{');
  expect((await findRunningStages(root)).map(({ name }) => name)).toEqual(['Dev']);
  expect(await findRunningStages(join(root, 'nowhere'))).toEqual([]);
});

test('one that was started later keeps its file', async () => {
  const later = await shareReceivers({ file: fileOf('Dev') });
  await shared.close();
  later.attach([jobs(async () => [])]);
  expect(await (await findJobs()).send('x')).toEqual([]);
  await later.close();
  shared = await shareReceivers({ file: fileOf('Dev') });
});
