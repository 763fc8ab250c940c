import { type DocumentedEndpoint, findAnswerFaults } from '@lambda-forge/api-answers';
import type { Answer } from '@lambda-forge/events';
import { encodePath, parseBody, toTexts } from '@lambda-forge/events';
import { carriesBody, fillPath, type HttpMethod } from '@lambda-forge/manifest';
import { TestingError } from '../errors.ts';
import { readDocumentedEndpoint } from './read-documented-endpoint.ts';
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
 * Calls an endpoint of a stage, and holds every answer against the endpoint's document. Redirects are not followed: they
 * are answers, too.
 */
export function createCall({ method, endpoint, baseUrl, testFile }: CallOptions) {
  return async (request: AnyRequest = {}): Promise<Answer<unknown>> => {
    const asked = (request.method ?? (method === 'ANY' ? 'GET' : method)).toUpperCase();
    const documented = await readDocumentedEndpoint(testFile, { method, endpoint });
    const answer = await send(request, { method: asked, endpoint, baseUrl });
    assertDocumented(answer, documented, `${asked} ${endpoint}`);
    return answer;
  };
}

async function send(
  { path = {}, input, headers = {} }: AnyRequest,
  { method, endpoint, baseUrl }: Record<'method' | 'endpoint' | 'baseUrl', string>,
): Promise<Answer<unknown>> {
  const values = encodePath(endpoint, toTexts(path) as Record<string, string>);
  const url = new URL(
    `${baseUrl}${fillPath(endpoint, ({ name }) => values[name] ?? missing(endpoint, name))}`,
  );
  const hasBody = carriesBody(method as HttpMethod) && input !== undefined;
  if (!hasBody)
    for (const [name, value] of Object.entries(toTexts(input)))
      for (const each of [value].flat()) url.searchParams.append(name, each);
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    ...(hasBody ? toBody(input, headers) : { headers: toHeaders(headers) }),
  });
  const received = Object.fromEntries(response.headers);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: received, body: parseBody(bytes, received) };
}

function missing(endpoint: string, name: string): never {
  throw new TestingError(`${endpoint} needs a value of its parameter ${name}.`, {
    hint: `Call it with { path: { ${name}: '...' } }.`,
  });
}

// A text is JSON, too, unless its header says what else it is.
function toBody(input: unknown, given: Readonly<Record<string, unknown>>): RequestInit {
  const headers = toHeaders(given);
  const type = headers.get('content-type');
  if (input instanceof Uint8Array) return { headers, body: input as Uint8Array<ArrayBuffer> };
  if (type?.startsWith('application/x-www-form-urlencoded'))
    return { headers, body: new URLSearchParams(toTexts(input) as Record<string, string>).toString() };
  if (type === null) headers.set('content-type', 'application/json');
  const isText = typeof input === 'string' && type !== null && !/[/+]json\b/.test(type);
  return { headers, body: isText ? input : JSON.stringify(input) };
}

function toHeaders(headers: Readonly<Record<string, unknown>>): Headers {
  const known = Object.entries(headers).filter(([, value]) => value !== undefined);
  return new Headers(known.map(([name, value]): [string, string] => [name, String(value)]));
}

function assertDocumented(answer: Answer<unknown>, documented: DocumentedEndpoint, name: string): void {
  const [method = ''] = name.split(' ');
  const answers = documented.answers[method] ?? {};
  const expected = answers[String(answer.status)];
  const told = `${name} has answered ${answer.status}`;
  const shown = JSON.stringify(answer.body)?.slice(0, 500) ?? 'nothing';
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
