import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from '@jest/globals';
import type { ApprovalRequest, ApprovalResult, Approver } from '@lambda-forge/run-records';
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

test('the question has the comment of the step, is asked once and stands in the log before the answer', async () => {
  await approve('y\n');

  expect(asked).toEqual(['Prod.Go: Have you looked? Approve? [y/N]']);
  expect(readFileSync(log, 'utf8')).toMatch(/Prod\.Go: Have you looked\? Approve\? \[y\/N\]\nApproved\n$/);
});

test('what an approver says counts, with its comment, as a terminal that nobody sits at says nothing', async () => {
  const approver = async ({ comment }: ApprovalRequest): Promise<ApprovalResult> => ({
    status: 'Approved',
    summary: `yes, ${comment}`,
  });
  expect(await approve('', { approver, environment: {} })).toEqual({
    summary: 'approved: yes, Have you looked?',
  });
  expect(readFileSync(log, 'utf8')).toMatch(/\nApproved: yes, Have you looked\?\n$/);
  const refusing = async (): Promise<ApprovalResult> => ({ status: 'Rejected', summary: 'no tests' });
  expect(await approve('', { approver: refusing, environment: {} })).toEqual({
    failure: { message: 'Rejected: no tests' },
  });
});

test('an approver is told when the run was stopped', async () => {
  let signal: AbortSignal | undefined;
  const approver: Approver = async (_, given) => {
    signal = given;
    await once(given, 'abort');
    throw given.reason;
  };
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error('stopped')), 10);

  await expect(approve('', { approver, environment: {} }, stop.signal)).rejects.toThrow('stopped');
  expect(signal?.aborted).toBe(true);
});

test('nobody is asked where everything has been approved beforehand', async () => {
  expect(await approve('', { approve: true })).toEqual({ summary: 'approved beforehand' });
  expect(asked).toEqual([]);
});

async function approve(
  answer: string,
  settings: object = {},
  signal = new AbortController().signal,
): Promise<ActionOutcome> {
  Object.defineProperty(process, 'stdin', { value: Readable.from(answer === '' ? [] : [answer]) });
  asked = [];
  const ask = (question: string) => void asked.push(question);
  const run = { settings: { approve: false, ask, ...settings }, signal };
  const action = { name: 'Go', configuration: { CustomData: 'Have you looked?' } };
  return runApproval({ stage: 'Prod', action, log, run } as unknown as ActionCall);
}
