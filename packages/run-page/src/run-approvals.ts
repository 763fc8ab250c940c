import type { IncomingMessage } from 'node:http';
import type { ApprovalRequest, Approver } from '@lambda-forge/run-records';
import type { ApprovalAnswer } from './run-data.ts';

const largestBody = 16 * 1024;
// As PutApprovalResult takes it.
const longestSummary = 512;

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

/** The answer to an approval that a request holds; undefined when it is none. */
export async function readAnswer(request: IncomingMessage): Promise<ApprovalAnswer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  try {
    const { stage, action, status, summary } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Partial<
      Record<keyof ApprovalAnswer, unknown>
    >;
    const isAnswer = status === 'Approved' || status === 'Rejected';
    if (!isAnswer || typeof stage !== 'string' || typeof action !== 'string') return undefined;
    if (typeof summary !== 'string' || summary.length > longestSummary) return undefined;
    return { stage, action, status, summary };
  } catch {
    return undefined; // no JSON
  }
}

function keyOf({ stage, action }: Pick<ApprovalRequest, 'stage' | 'action'>): string {
  return `${stage}.${action}`;
}
