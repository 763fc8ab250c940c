import type { CompiledContract } from '../compiled/compiled-contract.ts';
import { findFaults } from '../schema/find-faults.ts';

/** What of a handler's answer its contract does not have. */
export function findAnswerFaults(
  answer: unknown,
  { output, ...contract }: CompiledContract,
): readonly string[] {
  if (!output) return answer === undefined ? [] : ['it has an answer, where the contract has none'];
  const faults = findFaults(withoutBytes(answer), output, contract);
  return faults.map(({ pointer, detail }) => `${pointer} ${detail}`);
}

// The contract has bytes as the text of their base64.
function withoutBytes(answer: unknown): unknown {
  const { body } = Object(answer) as { body?: unknown };
  return body instanceof Uint8Array ? { ...(answer as object), body: '', isBase64Encoded: true } : answer;
}
