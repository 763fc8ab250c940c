import { type DocumentedEndpoint, findAnswerFaults } from '@lambda-forge/api-answers';
import type { Answer } from '@lambda-forge/events';
import type { HttpMethod } from '@lambda-forge/manifest';
import { TestingError } from '../errors.ts';
import { assertStatus, showBody } from './assert-status.ts';
import { readDocumentedEndpoint } from './read-documented-endpoint.ts';
import { sendRequest, toPath } from './send-request.ts';
import type { AnyRequest } from './typed-call.ts';

export interface CallOptions {
  readonly method: HttpMethod;
  /** As it is declared: `/orders/{id}`. */
  readonly endpoint: string;
  /** The stage's URL, without a slash at its end. */
  readonly baseUrl: string;
  readonly testFile: string;
}

/**
 * Calls an endpoint of a stage, and holds every answer against the endpoint's document, and against the status that is
 * expected, if one is. Redirects are not followed: they are answers, too.
 */
export function createCall({ method, endpoint, baseUrl, testFile }: CallOptions) {
  return async (request: AnyRequest = {}, status?: number): Promise<Answer<unknown>> => {
    const asked = (request.method ?? (method === 'ANY' ? 'GET' : method)).toUpperCase();
    const documented = await readDocumentedEndpoint(testFile, { method, endpoint });
    const answer = await sendRequest(request, { method: asked, endpoint, baseUrl });
    assertDocumented(answer, documented, `${asked} ${endpoint}`);
    if (status !== undefined)
      assertStatus(answer, status, { method: asked, path: toPath(endpoint, request.path) });
    return answer;
  };
}

function assertDocumented(answer: Answer<unknown>, documented: DocumentedEndpoint, name: string): void {
  const [method = ''] = name.split(' ');
  const answers = documented.answers[method] ?? {};
  const expected = answers[String(answer.status)];
  const told = `${name} has answered ${answer.status}`;
  const shown = showBody(answer);
  if (!expected) {
    throw new TestingError(`${told}, which its document does not have: ${shown}`, {
      hint: `It has ${Object.keys(answers).join(', ')}. Add it to the function's Output, or ask with fetch where it is meant.`,
    });
  }
  const faults = method === 'HEAD' ? [] : findAnswerFaults(answer, expected, documented);
  if (faults.length === 0) return;
  throw new TestingError(`${told}, which does not fit its document: ${faults.join('; ')}.\n  ${shown}`, {
    hint: 'Change what the function answers, or its Output: whoever reads the document believes it.',
  });
}
