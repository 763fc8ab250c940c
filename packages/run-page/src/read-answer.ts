import type { IncomingMessage } from 'node:http';
import type { ApprovalAnswer } from './run-data.ts';

const largestBody = 16 * 1024;
// As PutApprovalResult takes it.
const longestSummary = 512;

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
