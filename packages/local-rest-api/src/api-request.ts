import type { IncomingMessage } from 'node:http';
import { readBody, readQuery, type SignedRequest } from '@lambda-forge/local-http';
import type { ApiConfig } from './api-config.ts';
import { findRefusedCharacter } from './find-refused-character.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';
import { isPassedOn } from './header-table.ts';
import { findHeadError, quotas } from './quotas.ts';

/** A request as it came in, with nothing decoded that API Gateway leaves encoded. */
export interface ApiRequest {
  /** What `X-HTTP-Method-Override` says, or else the request line. */
  readonly method: string;
  /** The path with the stage, still percent-encoded: `/staging/orders/a%2Fb`. */
  readonly path: string;
  /** By name as sent, the last value of each. */
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
  readonly query: Readonly<Record<string, string>>;
  readonly multiValueQuery: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
  /** As it came in, with all headers and its body still compressed. */
  readonly sent: SignedRequest;
  /** Whether the body has more than API Gateway takes, of which nothing is kept. */
  readonly isTooLarge: boolean;
  readonly sourceIp: string;
  readonly protocol: string;
  readonly host: string;
}

/**
 * Reads a request to its end, or says why API Gateway does not take it.
 * @throws ClientGone when the client does not send all of it
 */
export async function readApiRequest(
  message: IncomingMessage,
  api: ApiConfig,
): Promise<ApiRequest | GatewayError> {
  const body = await readBody(message, quotas.body);
  const { method = 'GET', httpVersion, rawHeaders, socket } = message;
  const url = withoutOrigin(message.url ?? '/');
  const [path = '/', ...rest] = url.split('?');
  const query = rest.join('?');
  const refused = findRefusedCharacter(query);
  const error =
    findHeadError({ method, url, httpVersion, rawHeaders }, api) ??
    (refused && gatewayError('BAD_REQUEST_URL', `the query has a "${refused}" that is not percent-encoded`));
  if (error) return error;
  const sourceIp = (socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  const host = message.headers.host ?? `${socket.localAddress}:${socket.localPort}`;
  const multiValueHeaders = toHeaders(rawHeaders, { sourceIp, port: String(socket.localPort ?? ''), host });
  const multiValueQuery = readQuery(query, semicolonToo);
  return {
    method: overrideOf(rawHeaders) ?? method,
    path,
    headers: lastValues(multiValueHeaders),
    multiValueHeaders,
    query: lastValues(multiValueQuery),
    multiValueQuery,
    body: body ?? Buffer.alloc(0),
    sent: {
      method,
      path,
      query: readQuery(query, /&/),
      headers: toPairs(rawHeaders),
      body: body ?? Buffer.alloc(0),
    },
    isTooLarge: body === undefined,
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

/** What a map by content types has for the type of a request, which may be called like anything: `constructor`. */
export function byContentType<T>(map: Readonly<Record<string, T>>, request: ApiRequest): T | undefined {
  const type = contentTypeOf(request);
  return Object.hasOwn(map, type) ? map[type] : undefined;
}

function withoutOrigin(url: string): string {
  return url.replace(/^https?:\/\/[^/?]*/i, '') || '/';
}

function toPairs(rawHeaders: readonly string[]): (readonly [name: string, value: string])[] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
}

// A semicolon splits a query as an ampersand does.
const semicolonToo = /[&;]/;

// "API Gateway overrides the method", and the header is gone:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
const methodOverride = 'x-http-method-override';

function overrideOf(rawHeaders: readonly string[]): string | undefined {
  const index = rawHeaders.findIndex((text, at) => at % 2 === 0 && text.toLowerCase() === methodOverride);
  return index < 0 ? undefined : rawHeaders[index + 1]?.trim().toUpperCase() || undefined;
}

// Names keep their case but for those that API Gateway writes its own way.
const rewritten = new Map([
  ['authorization', 'Authorization'],
  ['host', 'Host'],
  ['user-agent', 'User-Agent'],
]);
// API Gateway's own words on where a request comes from.
const replaced = new Set(['x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto']);

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
    if (replaced.has(key) || key === methodOverride || !isPassedOn(key)) continue;
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

function lastValues(values: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.at(-1) ?? '']));
}
