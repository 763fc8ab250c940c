import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedAnswer } from '@lambda-forge/api-answers';
import { parseBody } from '@lambda-forge/events';
import { givenBaseUrl } from './base-url.ts';

/** Names the folder in which an integration run leaves what it was answered. LAMBDA_FORGE_ANSWERS is what handlers read. */
export const answersVariable = 'LAMBDA_FORGE_RECORDED_ANSWERS';

const running = new AsyncLocalStorage<string>();
const unread = new Set<Promise<void>>();
const recording = Symbol.for('lambda-forge-recording');

/**
 * Has the `fetch` of this run's tests note every answer of the stage, where the run is recorded. The client notes it and
 * not a proxy, so that the stage is asked as ever: requests that are signed name its host, too.
 */
export function recordAnswers(): void {
  const { fetch: original } = globalThis;
  if (!process.env[answersVariable] || recording in original) return;
  const recorded: typeof fetch = async (input, init) => {
    const response = await original(input, init);
    note(toRequest(input, init), response);
    return response;
  };
  globalThis.fetch = Object.assign(recorded, { [recording]: true });
}

/** Runs the body of a test, and waits until what it was answered is noted. */
export async function recordedTest(title: string, body: () => unknown): Promise<void> {
  try {
    await running.run(title, async () => body());
  } finally {
    await Promise.all(unread);
  }
}

interface Request {
  readonly method: string;
  readonly url: string;
}

function toRequest(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): Request {
  const isRequest = typeof input === 'object' && 'method' in input;
  const method = init?.method ?? (isRequest ? input.method : 'GET');
  return { method: method.toUpperCase(), url: isRequest ? input.url : String(input) };
}

function note(request: Request, response: Response): void {
  const path = findPath(request.url);
  if (path === undefined) return;
  const headers = Object.fromEntries(response.headers);
  const test = running.getStore();
  const asked = { method: request.method, path, ...(test === undefined ? {} : { test }) };
  // Only the last answer is seen of those that lead to it.
  const status = response.redirected ? {} : { status: response.status };
  const answer = { ...asked, ...status, headers: response.redirected ? {} : headers };
  // What streams events may never end.
  if (response.redirected || headers['content-type']?.startsWith('text/event-stream')) {
    write({ ...answer, content: 'unread' });
    return;
  }
  const reading = response
    .clone()
    .arrayBuffer()
    .then(
      (bytes) => write({ ...answer, ...toContent(Buffer.from(bytes), headers) }),
      // A test that has enough of an answer may end it.
      () => write({ ...answer, content: 'unread' }),
    )
    .finally(() => unread.delete(reading));
  unread.add(reading);
}

function toContent(
  bytes: Buffer,
  headers: RecordedAnswer['headers'],
): Pick<RecordedAnswer, 'content' | 'body'> {
  try {
    const body = parseBody(bytes, headers);
    if (body === undefined) return { content: 'none' };
    return body instanceof Uint8Array ? { content: 'bytes' } : { content: 'value', body };
  } catch {
    return { content: 'malformed' };
  }
}

// Undefined for what is not the stage's.
function findPath(url: string): string | undefined {
  const base = givenBaseUrl();
  if (base === undefined || !URL.canParse(base)) return undefined;
  const stage = new URL(base.replace(/\/+$/, ''));
  const { origin, pathname } = new URL(url);
  const prefix = stage.pathname.replace(/\/+$/, '');
  if (origin !== stage.origin || !(pathname === prefix || pathname.startsWith(`${prefix}/`)))
    return undefined;
  return pathname.slice(prefix.length) || '/';
}

// Each process of a run has a file of its own.
function write(answer: RecordedAnswer): void {
  const file = join(process.env[answersVariable] ?? '', `${process.pid}.jsonl`);
  appendFileSync(file, `${JSON.stringify(answer)}\n`);
}
