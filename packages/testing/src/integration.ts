import { expect, test } from '@jest/globals';
import { createIntegration, type Integration } from './create-integration.ts';

/**
 * A test of jest against the deployed stage, marked with the endpoint that it covers. ValidateIntegrationTests reads the
 * marks: a test that is skipped (`integration.skip`, `describe.skip`) covers nothing.
 */
export const integration: Integration = createIntegration({
  test: (title, body, timeout) => test(title, body, timeout),
  skip: (title) => test.skip(title, () => {}),
  testFile: () => expect.getState().testPath ?? '',
  isInSkippedBlock,
});

// Jest has no API for that, so this reads the state of its runner, jest-circus; with another runner the answer is false.
function isInSkippedBlock(): boolean {
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
