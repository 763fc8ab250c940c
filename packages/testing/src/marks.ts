import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** One integration test with the endpoint that it is marked with. */
export interface CollectedMark {
  readonly method: string;
  readonly endpoint: string;
  readonly test: string;
  /** Absolute path of the test file. */
  readonly file: string;
}

/** The environment variable that names the folder in which a collecting run leaves its marks. */
export const marksVariable = 'LAMBDA_FORGE_MARKS';

/** Whether this run only collects the marks: neither tests nor their hooks run. */
export function isCollecting(): boolean {
  return Boolean(process.env[marksVariable]);
}

/** Adds a mark to the folder of the collecting run; each jest worker has a file of its own. */
export function recordMark(mark: CollectedMark): void {
  appendFileSync(join(process.env[marksVariable] ?? '', `${process.pid}.jsonl`), `${JSON.stringify(mark)}\n`);
}

/**
 * Whether the test that is being defined lies in a `describe.skip` block. Jest has no API for that, so this reads
 * the state of its runner, jest-circus; with another runner the answer is false.
 */
export function isInSkippedBlock(): boolean {
  const symbol = Object.getOwnPropertySymbols(globalThis).find(
    (key) => key.description === 'JEST_STATE_SYMBOL',
  );
  const state = symbol && (globalThis as unknown as Record<symbol, { currentDescribeBlock?: Block }>)[symbol];
  for (let block = state?.currentDescribeBlock; block; block = block.parent) {
    if (block.mode === 'skip') return true;
  }
  return false;
}

interface Block {
  readonly mode?: string;
  readonly parent?: Block;
}
