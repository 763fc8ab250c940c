import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { ApprovalRequest, ApprovalResult } from '@lambda-forge/run-records';
import type { ActionCall, ActionOutcome } from './run.ts';

/** Whether somebody can be asked on the terminal. */
export function canAsk(environment: NodeJS.ProcessEnv): boolean {
  return Boolean(process.stdin.isTTY && process.stderr.isTTY && !environment['CI']);
}

/**
 * Asks on the terminal and, where there is one, the approver, unless everything has been approved beforehand. The first
 * answer counts.
 */
export async function runApproval({ stage, action, log, run }: ActionCall): Promise<ActionOutcome> {
  const { approve, approver, ask, environment } = run.settings;
  if (approve) return { summary: 'approved beforehand' };
  const comment = action.configuration['CustomData'];
  const question = `${stage}.${action.name}: ${comment ? `${comment} ` : ''}Approve? [y/N]`;
  appendFileSync(log, `${question}\n`);
  const request: ApprovalRequest = { stage, action: action.name, ...(comment ? { comment } : {}) };
  ask(question, request);
  const answered = new AbortController();
  const signal = AbortSignal.any([run.signal, answered.signal]);
  try {
    const { status, summary } = await Promise.race([
      ...(approver === undefined || canAsk(environment) ? [askOnTerminal(signal)] : []),
      ...(approver === undefined ? [] : [approver(request, signal)]),
    ]);
    const words = summary ? `: ${summary}` : '';
    appendFileSync(log, `${status}${words}\n`);
    return status === 'Approved'
      ? { summary: `approved${words}` }
      : { failure: { message: `Rejected${words || '.'}` } };
  } finally {
    answered.abort();
  }
}

async function askOnTerminal(signal: AbortSignal): Promise<ApprovalResult> {
  // Without an output of its own: it would write into the list of actions, and keep Ctrl-C for itself.
  const answers = createInterface({ input: process.stdin, terminal: false });
  try {
    const noAnswer = once(answers, 'close', { signal }).then(() => ''); // Ctrl-D
    const answer = await Promise.race([answers.question('', { signal }), noAnswer]);
    return { status: /^y(es)?$/i.test(answer.trim()) ? 'Approved' : 'Rejected' };
  } finally {
    answers.close();
  }
}
