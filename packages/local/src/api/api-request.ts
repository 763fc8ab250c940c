import type { IncomingMessage } from 'node:http';

/** A request as it came in, with nothing decoded that API Gateway leaves encoded. */
export interface ApiRequest {
  readonly method: string;
  /** The path with the stage, still percent-encoded: `/staging/orders/a%2Fb`. */
  readonly path: string;
  /** By name as sent, the last value of each. */
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
  readonly query: Readonly<Record<string, string>>;
  readonly multiValueQuery: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
  readonly host: string;
}

/** The largest body that API Gateway takes: 10 MB. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export const bodyLimit = 10 * 1024 * 1024;

/** Reads a request to its end; undefined when its body is larger than API Gateway takes. */
export async function readApiRequest(message: IncomingMessage): Promise<ApiRequest | undefined> {
  const body = await readBody(message);
  if (!body) return undefined;
  const { url = '/', method = 'GET', rawHeaders, socket } = message;
  const [path = '/', ...query] = withoutOrigin(url).split('?');
  const sourceIp = (socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  const host = message.headers.host ?? `${socket.localAddress}:${socket.localPort}`;
  const multiValueHeaders = toHeaders(rawHeaders, { sourceIp, port: String(socket.localPort ?? ''), host });
  const multiValueQuery = toQuery(query.join('?'));
  return {
    method,
    path,
    headers: lastValues(multiValueHeaders),
    multiValueHeaders,
    query: lastValues(multiValueQuery),
    multiValueQuery,
    body,
    sourceIp,
    protocol: `HTTP/${message.httpVersion}`,
    host,
  };
}

/** The value of a header, whatever the case of its name. */
export function headerOf(request: ApiRequest, name: string): string | undefined {
  const wanted = name.toLowerCase();
  const found = Object.keys(request.headers).find((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : request.headers[found];
}

/** The media type of the body, without its parameters; API Gateway takes JSON where none is given. */
export function contentTypeOf(request: ApiRequest): string {
  const [type = ''] = (headerOf(request, 'content-type') ?? 'application/json').split(';');
  return type.trim().toLowerCase();
}

// A body that is too large is read to its end all the same, so that the client gets to see the answer.
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += (chunk as Buffer).length;
    if (size <= bodyLimit) chunks.push(chunk as Buffer);
  }
  return size <= bodyLimit ? Buffer.concat(chunks) : undefined;
}

function withoutOrigin(url: string): string {
  return url.replace(/^https?:\/\/[^/?]*/i, '') || '/';
}

// Names keep their case but for those that API Gateway writes its own way; what belongs to the connection is left out.
const rewritten = new Map([
  ['authorization', 'Authorization'],
  ['host', 'Host'],
  ['user-agent', 'User-Agent'],
]);
const dropped = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'transfer-encoding',
  'x-forwarded-for',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

interface Connection {
  readonly sourceIp: string;
  readonly port: string;
  readonly host: string;
}

function toHeaders(raw: readonly string[], { sourceIp, port, host }: Connection): Record<string, string[]> {
  const headers = new Map<string, { name: string; values: string[] }>();
  const forwarded: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const [name = '', value = ''] = raw.slice(index, index + 2);
    const key = name.toLowerCase();
    if (key === 'x-forwarded-for') forwarded.push(value);
    if (dropped.has(key)) continue;
    const known = headers.get(key);
    if (known) known.values.push(value);
    else headers.set(key, { name: rewritten.get(key) ?? name, values: [value] });
  }
  const sent = [...headers.values()].map(({ name, values }) => [name, values] as const);
  return Object.fromEntries([
    ...sent,
    ...(headers.has('host') ? [] : [['Host', [host]] as const]),
    ['X-Forwarded-For', [[...forwarded, sourceIp].join(', ')]],
    ['X-Forwarded-Port', [port]],
    ['X-Forwarded-Proto', ['http']],
  ]);
}

function toQuery(text: string): Record<string, string[]> {
  const query = new Map<string, string[]>();
  for (const part of text.split('&')) {
    if (part === '') continue;
    const [name = '', ...rest] = part.split('=');
    const key = decode(name);
    query.set(key, [...(query.get(key) ?? []), decode(rest.join('='))]);
  }
  return Object.fromEntries(query);
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // Not a valid encoding: it is passed on as it is.
  }
}

function lastValues(values: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.at(-1) ?? '']));
}
