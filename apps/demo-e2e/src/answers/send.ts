import { request } from 'node:http';
import type { TableRequest } from './requests.ts';

/** What of an answer is compared. */
export interface Answer {
  readonly status: number;
  /** Content type, error type, and what a function may set. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Parsed, where it is JSON; its length, where it is long. */
  readonly body: unknown;
}

const compared = [
  'content-type',
  'x-amzn-errortype',
  'location',
  'set-cookie',
  'x-test',
  'trailer',
  'www-authenticate',
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
  'x-amzn-remapped-www-authenticate',
];

/** Sends a request of the table to a stage. */
export function send(
  base: string,
  { method = 'GET', path, headers = {}, body }: TableRequest,
): Promise<Answer> {
  const { hostname, port, pathname } = new URL(base);
  const length =
    method === 'GET' && body === undefined ? {} : { 'content-length': Buffer.byteLength(body ?? '') };
  const options = {
    hostname,
    port,
    method,
    path: `${pathname.replace(/\/$/, '')}${path}`,
    agent: false as const,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request({ ...options, headers: { ...headers, ...length } as Record<string, string> });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        const found = compared.flatMap((name) => {
          const value = response.headers[name];
          return value === undefined ? [] : [[name, value] as const];
        });
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(found), body: toBody(text) });
      });
    });
    outgoing.end(body);
  });
}

function toBody(text: string): unknown {
  if (text.length > 100_000) return `${text.length} characters`;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
