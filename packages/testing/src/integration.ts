import { expect, test } from '@jest/globals';
import type { HttpMethod } from '@lambda-forge/context';
import { baseUrl } from './base-url.ts';
import { isCollecting, isInSkippedBlock, recordMark } from './marks.ts';

/** The endpoint that an integration test covers. */
export interface IntegrationMark {
  readonly method: HttpMethod;
  /** As it is declared: `/orders/{id}`. */
  readonly endpoint: string;
}

export interface IntegrationTools {
  /** As the global `fetch`; a path such as `/orders/7` is taken from the stage's URL. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** The stage's URL, without a slash at its end. */
  readonly baseUrl: string;
}

// Longer than API Gateway waits for a function, so that what fails is the answer and not the test's own time.
const defaultTimeout = 30_000;

/** As jest's `test`: a name, a body, and how long it may take in milliseconds: 30 seconds unless told otherwise. */
export type Integration = (
  mark: IntegrationMark,
  name: string,
  body: (tools: IntegrationTools) => unknown,
  timeout?: number,
) => void;

/**
 * A test against the deployed stage, marked with the endpoint that it covers. ValidateIntegrationTests reads the
 * marks: a test that is skipped (`integration.skip`, `describe.skip`) covers nothing.
 */
export const integration: Integration & { readonly skip: Integration } = Object.assign(define, { skip });

function define(
  mark: IntegrationMark,
  name: string,
  body: (tools: IntegrationTools) => unknown,
  timeout = defaultTimeout,
): void {
  const title = titleOf(mark, name);
  if (isCollecting()) {
    if (!isInSkippedBlock()) recordMark({ ...mark, test: title, file: expect.getState().testPath ?? '' });
    test.skip(title, () => {});
    return;
  }
  const run = async () => {
    const url = baseUrl();
    await body({ baseUrl: url, fetch: (path, init) => fetch(`${url}/${path.replace(/^\/+/, '')}`, init) });
  };
  test(title, run, timeout);
}

function skip(mark: IntegrationMark, name: string): void {
  test.skip(titleOf(mark, name), () => {});
}

function titleOf({ method, endpoint }: IntegrationMark, name: string): string {
  return `${method} ${endpoint} ${name}`;
}
