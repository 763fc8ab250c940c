import { test } from 'node:test';
import { createIntegration, type Integration } from './create-integration.ts';

export { baseUrl } from './base-url.ts';
export { callOf } from './call/call-of.ts';
export type { Integration, IntegrationTools } from './create-integration.ts';
export type { IntegrationMark } from './marks.ts';

/** `integration` of `@lambda-forge/testing`, as a test of node:test. */
export const integration: Integration = createIntegration({
  test: (title, body, timeout) => void test(title, { timeout }, body),
  skip: (title) => void test.skip(title, () => {}),
  // Each file has a process of its own.
  testFile: () => process.argv[1] ?? '',
  // node:test does not look into a block that is skipped.
  isInSkippedBlock: () => false,
});
