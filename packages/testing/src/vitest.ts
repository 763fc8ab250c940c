import { expect, TestRunner, test } from 'vitest';
import { createIntegration, type Integration } from './create-integration.ts';

export { baseUrl } from './base-url.ts';
export { callOf } from './call/call-of.ts';
export type { Integration, IntegrationTools } from './create-integration.ts';
export type { IntegrationMark } from './marks.ts';

/** `integration` of `@lambda-forge/testing`, as a test of vitest. */
export const integration: Integration = createIntegration({
  test: (title, body, timeout) => test(title, body, timeout),
  skip: (title) => test.skip(title, () => {}),
  testFile: () => expect.getState().testPath ?? '',
  isInSkippedBlock,
});

function isInSkippedBlock(): boolean {
  let block: Block | undefined = TestRunner.getCurrentSuite().suite;
  while (block && block.mode !== 'skip') block = block.suite;
  return block !== undefined;
}

interface Block {
  readonly mode: string;
  readonly suite?: Block | undefined;
}
