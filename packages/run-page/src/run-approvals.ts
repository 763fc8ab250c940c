import type { ApprovalRequest, Approver } from '@lambda-forge/run-records';
import type { ApprovalAnswer } from './run-data.ts';

/** The approvals that a run waits for, and the answers that a page gives. */
export interface RunApprovals {
  readonly approver: Approver;
  /** @returns whether the run has waited for it */
  readonly answer: (answer: ApprovalAnswer) => boolean;
}

export function createRunApprovals(): RunApprovals {
  const waiting = new Map<string, (answer: ApprovalAnswer) => void>();
  return {
    approver: (request, signal) =>
      new Promise((resolve, reject) => {
        const key = keyOf(request);
        waiting.set(key, ({ status, summary }) => resolve({ status, ...(summary ? { summary } : {}) }));
        const forget = (): void => {
          waiting.delete(key);
          reject(signal.reason);
        };
        if (signal.aborted) forget();
        signal.addEventListener('abort', forget, { once: true });
      }),
    answer: (answer) => {
      const key = keyOf(answer);
      const resolve = waiting.get(key);
      waiting.delete(key);
      resolve?.(answer);
      return resolve !== undefined;
    },
  };
}

function keyOf({ stage, action }: Pick<ApprovalRequest, 'stage' | 'action'>): string {
  return `${stage}.${action}`;
}
