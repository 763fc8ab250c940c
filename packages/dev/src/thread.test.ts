import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeFolder } from '@lambda-forge/test-support';
import { createThread } from './thread.ts';

// One that never hears of anything else, as a compiler in the middle of its work.
const busy = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, request }) => {
  if (request === 'hang') {
    parentPort.postMessage({ id, answer: 'begun' });
    for (;;);
  }
  if (request === 'fail') parentPort.postMessage({ id, error: new Error('no') });
  else parentPort.postMessage({ id, answer: request });
});
`;

test('answers by the request, and fails with what went wrong', async () => {
  const { ask, stop } = createThread<string, string>(program(), '/app');

  expect(await Promise.all([ask('a'), ask('b')])).toEqual(['a', 'b']);
  await expect(ask('fail')).rejects.toThrow('no');
  await stop();
});

test('is stopped in the middle of what it does, and does not begin again', async () => {
  const { ask, stop } = createThread<string, string>(program(), '/app');
  expect(await ask('hang')).toBe('begun');
  const waiting = expect(ask('more')).rejects.toThrow('has ended');

  await stop();

  await waiting;
  await expect(ask('a')).rejects.toThrow('has ended');
});

function program(): string {
  return join(makeFolder({ 'busy.cjs': busy }), 'busy.cjs');
}
