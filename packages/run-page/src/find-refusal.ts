import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { readPath } from './read-path.ts';

/** Why a request is not answered. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/**
 * Why a request is refused, if it is. Pages of other origins may send requests to this machine, and names of other
 * hosts may lead to it (DNS rebinding): only a request to the server's own address, from its own page, with the token
 * of the address that was printed, gets to know or do something.
 */
export function findRefusal(
  request: IncomingMessage,
  { port, token }: { readonly port: number; readonly token: string },
): Refusal | undefined {
  const { headers, method } = request;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host = '', origin, authorization = '' } = headers;
  if (!hosts.includes(host)) return { status: 421, message: `This is not the server of ${host}.` };
  const isOwn = origin === undefined || origin === `http://${host}`;
  const site = headers['sec-fetch-site'];
  if (!isOwn || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    return { status: 403, message: 'Pages of other origins are not answered.' };
  }
  const path = readPath(request);
  if (!path) return { status: 400, message: 'That is no address.' };
  if (path[0] !== 'api') {
    return method === 'GET' || method === 'HEAD' ? undefined : { status: 405, message: 'It is only read.' };
  }
  if (!isSame(authorization, `Bearer ${token}`)) {
    const message =
      'Open the address that the command has printed: its token is missing here, or of another run.';
    return { status: 401, message };
  }
  if (method === 'GET') return undefined;
  if (method !== 'POST') return { status: 405, message: 'It is only read, or answered by POST.' };
  const isJson = headers['content-type']?.split(';')[0]?.trim() === 'application/json';
  if (origin === undefined || !isJson) {
    return { status: 403, message: 'An answer is JSON, sent by the page itself.' };
  }
  return undefined;
}

// In a time that says nothing of where they differ.
function isSame(one: string, other: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
