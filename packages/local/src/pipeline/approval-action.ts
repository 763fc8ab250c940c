import { createInterface } from 'node:readline/promises';
import type { ActionCall, ActionOutcome } from './run.ts';

/** Whether somebody can be asked. */
export function canAsk(environment: NodeJS.ProcessEnv): boolean {
  return Boolean(process.stdin.isTTY && process.stderr.isTTY && !environment['CI']);
}

/** Asks on the terminal, unless everything has been approved beforehand. */
export async function runApproval({ stage, action, run }: ActionCall): Promise<ActionOutcome> {
  if (run.settings.approve) return { summary: 'approved beforehand' };
  const comment = action.configuration['CustomData'];
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const question = `\n${stage}.${action.name}: ${comment ? `${comment} ` : ''}Approve? [y/N] `;
    const answer = await terminal.question(question, { signal: run.signal });
    return /^y(es)?$/i.test(answer.trim()) ? { summary: 'approved' } : { failure: { message: 'Rejected.' } };
  } finally {
    terminal.close();
  }
}
