import type { Answer } from '@lambda-forge/events';
import { baseUrl } from '../base-url.ts';
import type { IntegrationMark } from '../marks.ts';
import { assertStatus } from './assert-status.ts';
import { sendRequest, toPath } from './send-request.ts';
import type { AnyRequest, ExpectingCallOf, Untyped } from './typed-call.ts';

/**
 * Calls another endpoint of the stage than the one that a test is marked with, for what the test needs first: a user who is
 * signed in, say. Each call names the status that it expects, by which the answer is typed; any other is thrown as a
 * TestingError with the method, the path, the status and the body. The answer is not held against the endpoint's document,
 * which is for the tests of that endpoint.
 * @typeParam Named what has the contract, as for `integration`: `typeof import('../signin/main.ts')`
 */
export function callOf<Named = Untyped>({ method, endpoint }: IntegrationMark): ExpectingCallOf<Named> {
  const call = async (request: AnyRequest, status: number): Promise<Answer<unknown>> => {
    const asked = (request.method ?? (method === 'ANY' ? 'GET' : method)).toUpperCase();
    const answer = await sendRequest(request, { method: asked, endpoint, baseUrl: baseUrl() });
    assertStatus(answer, status, { method: asked, path: toPath(endpoint, request.path) });
    return answer;
  };
  return call as ExpectingCallOf<Named>;
}
