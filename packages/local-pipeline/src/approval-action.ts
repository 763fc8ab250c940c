import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { ActionCall, ActionOutcome } from './run.ts';

/** Whether somebody can be asked. */
export function canAsk(environment: NodeJS.ProcessEnv): boolean {
  return Boolean(process.stdin.isTTY && process.stderr.isTTY && !environment['CI']);
}

/** Asks on the terminal, unless everything has been approved beforehand. */
export async function runApproval({ stage, action, log, run }: ActionCall): Promise<ActionOutcome> {
  const { approve, ask } = run.settings;
  if (approve) return { summary: 'approved beforehand' };
  const comment = action.configuration['CustomData'];
  const question = `${stage}.${action.name}: ${comment ? `${comment} ` : ''}Approve? [y/N]`;
  appendFileSync(log, `${question}\n`);
  ask(question, { stage, action: action.name, ...(comment ? { comment } : {}) });
  // Without an output of its own: it would write into the list of actions, and keep Ctrl-C for itself.
  const answers = createInterface({ input: process.stdin, terminal: false });
  try {
    const noAnswer = once(answers, 'close', { signal: run.signal }).then(() => ''); // Ctrl-D
    const answer = await Promise.race([answers.question('', { signal: run.signal }), noAnswer]);
    return /^y(es)?$/i.test(answer.trim()) ? { summary: 'approved' } : { failure: { message: 'Rejected.' } };
  } finally {
    answers.close();
  }
}
