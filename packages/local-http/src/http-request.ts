import type { IncomingMessage } from 'node:http';
import { readBody } from './read-body.ts';
import { type Query, readQuery } from './read-query.ts';

/** A request as HTTP APIs and function URLs hand it on. */
export interface HttpRequest {
  readonly method: string;
  /** Still percent-encoded. */
  readonly path: string;
  /** What follows the question mark, as sent. */
  readonly queryString: string;
  readonly query: Query;
  /** Names and values as sent, with those of the gateway; those that are about the connection are left out. */
  readonly headers: readonly Header[];
  readonly body: Buffer;
  /** Whether the body has more than is taken, of which nothing is kept. */
  readonly isTooLarge: boolean;
  readonly sourceIp: string;
  readonly protocol: string;
  readonly host: string;
}

export type Header = readonly [name: string, value: string];

export interface ReadOptions {
  /** The largest body, in bytes. */
  readonly most: number;
  /** The trace id of a caller that sent none. */
  readonly trace: string;
}

/**
 * Reads a request to its end.
 * @throws ClientGone when the client does not send all of it
 */
export async function readHttpRequest(
  message: IncomingMessage,
  { most, trace }: ReadOptions,
): Promise<HttpRequest> {
  const body = await readBody(message, most);
  const { method = 'GET', httpVersion, rawHeaders, socket } = message;
  const [path = '/', ...rest] = (message.url ?? '/').replace(/^https?:\/\/[^/?]*/i, '').split('?');
  const queryString = rest.join('?');
  const sourceIp = (socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  const host = message.headers.host ?? `${socket.localAddress}:${socket.localPort}`;
  const connection = { sourceIp, host, port: String(socket.localPort ?? '') };
  return {
    method,
    path: path || '/',
    queryString,
    query: readQuery(queryString, /&/),
    headers: toHeaders(rawHeaders, { ...connection, trace, length: body?.length ?? 0 }),
    body: body ?? Buffer.alloc(0),
    isTooLarge: body === undefined,
    sourceIp,
    protocol: `HTTP/${httpVersion}`,
    host,
  };
}

/** The values of a header, whatever the case of its name, joined by commas; undefined where there is none. */
export function headerOf({ headers }: Pick<HttpRequest, 'headers'>, name: string): string | undefined {
  const values = headers
    .filter(([key]) => key.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value);
  return values.length > 0 ? values.join(',') : undefined;
}

/** The cookies of a request, one by one: `session=1`. */
export function cookiesOf({ headers }: Pick<HttpRequest, 'headers'>): string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(';').map((cookie) => cookie.trim()))
    .filter(Boolean);
}

// https://datatracker.ietf.org/doc/html/rfc9110#section-7.6.1, and what the gateway says in words of its own.
const dropped = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

interface Connection {
  readonly sourceIp: string;
  readonly host: string;
  readonly port: string;
  readonly trace: string;
  readonly length: number;
}

// Recorded events have a Content-Length always:
// https://github.com/aws/aws-lambda-dotnet/tree/master/Tools/LambdaTestTool-v2/tests/Amazon.Lambda.TestTool.UnitTests/Snapshots
function toHeaders(raw: readonly string[], { sourceIp, host, port, trace, length }: Connection): Header[] {
  const sent: Header[] = [];
  for (let index = 0; index < raw.length; index += 2) sent.push([raw[index] ?? '', raw[index + 1] ?? '']);
  const has = (name: string) => sent.some(([key]) => key.toLowerCase() === name);
  const forwarded = sent
    .filter(([name]) => name.toLowerCase() === 'x-forwarded-for')
    .map(([, value]) => value);
  return [
    ...sent.filter(([name]) => !dropped.has(name.toLowerCase()) && name.toLowerCase() !== 'x-forwarded-for'),
    ...(has('host') ? [] : [['Host', host] as const]),
    ...(has('x-amzn-trace-id') ? [] : [['X-Amzn-Trace-Id', trace] as const]),
    ['Content-Length', String(length)],
    ['X-Forwarded-For', [...forwarded, sourceIp].join(', ')],
    ['X-Forwarded-Port', port],
    ['X-Forwarded-Proto', 'http'],
  ];
}
