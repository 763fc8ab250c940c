import type { Answer } from '@lambda-forge/events';
import { TestingError } from '../errors.ts';

/** @throws TestingError with all that is known of the answer, where its status is another than the expected one */
export function assertStatus(
  answer: Answer<unknown>,
  expected: number,
  { method, path }: { readonly method: string; readonly path: string },
): void {
  const { status } = answer;
  if (status === expected) return;
  throw new TestingError(
    `${method} ${path} has answered ${status}, and not ${expected}: ${showBody(answer)}`,
    {
      hint: `What the test does next needs ${expected}. Look at what was sent, or at what the function has logged; where ${status} is meant, expect ${status}.`,
    },
  );
}

/** The body of an answer as a message has room for it. */
export function showBody({ body }: Answer<unknown>): string {
  return JSON.stringify(body)?.slice(0, 500) ?? 'nothing';
}
