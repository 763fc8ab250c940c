import type { Answer } from '@lambda-forge/events';
import { encodePath, parseBody, toTexts } from '@lambda-forge/events';
import { carriesBody, fillPath, type HttpMethod } from '@lambda-forge/manifest';
import { TestingError } from '../errors.ts';
import type { AnyRequest } from './typed-call.ts';

/**
 * Asks an endpoint of a stage, and reads its answer. Redirects are not followed.
 * @throws TestingError where a value of the endpoint's path is missing
 */
export async function sendRequest(
  { path, input, headers = {} }: AnyRequest,
  { method, endpoint, baseUrl }: Record<'method' | 'endpoint' | 'baseUrl', string>,
): Promise<Answer<unknown>> {
  const url = new URL(`${baseUrl}${toPath(endpoint, path)}`);
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

/** The path of a request: `/orders/7` of `/orders/{orderId}`. */
export function toPath(endpoint: string, path: object = {}): string {
  const values = encodePath(endpoint, toTexts(path) as Record<string, string>);
  return fillPath(endpoint, ({ name }) => values[name] ?? missing(endpoint, name));
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
