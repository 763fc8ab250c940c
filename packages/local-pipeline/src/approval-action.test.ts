import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from '@jest/globals';
import { runApproval } from './approval-action.ts';
import type { ActionCall, ActionOutcome } from './run.ts';

const { stdin } = process;
const log = join(mkdtempSync(join(tmpdir(), 'forge-approval-')), 'Go.log');
let asked: string[] = [];

afterEach(() => {
  Object.defineProperty(process, 'stdin', { value: stdin });
});

test.each([
  ['y\n', { summary: 'approved' }],
  ['YES\n', { summary: 'approved' }],
  ['n\n', { failure: { message: 'Rejected.' } }],
  ['\n', { failure: { message: 'Rejected.' } }],
  ['', { failure: { message: 'Rejected.' } }],
])('the answer %j gives %j', async (answer, outcome) => {
  expect(await approve(answer)).toEqual(outcome);
});

test('the question has the comment of the step, is asked once and ends the log', async () => {
  await approve('y\n');

  expect(asked).toEqual(['Prod.Go: Have you looked? Approve? [y/N]']);
  expect(readFileSync(log, 'utf8')).toMatch(/Prod\.Go: Have you looked\? Approve\? \[y\/N\]\n$/);
});

test('nobody is asked where everything has been approved beforehand', async () => {
  expect(await approve('', { approve: true })).toEqual({ summary: 'approved beforehand' });
  expect(asked).toEqual([]);
});

async function approve(answer: string, settings: object = {}): Promise<ActionOutcome> {
  Object.defineProperty(process, 'stdin', { value: Readable.from(answer === '' ? [] : [answer]) });
  asked = [];
  const ask = (question: string) => void asked.push(question);
  const run = { settings: { approve: false, ask, ...settings }, signal: new AbortController().signal };
  const action = { name: 'Go', configuration: { CustomData: 'Have you looked?' } };
  return runApproval({ stage: 'Prod', action, log, run } as unknown as ActionCall);
}
