import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ApiConfig } from './api-config.ts';
import { type ApiRequest, readApiRequest } from './api-request.ts';
import type { Call } from './call.ts';
import { createProxyEvent } from './create-event.ts';
import { noRoute } from './find-route.ts';

interface ProxyEvent {
  readonly queryStringParameters: Record<string, string> | null;
  readonly multiValueQueryStringParameters: Record<string, string[]> | null;
  readonly headers: Record<string, string>;
  readonly multiValueHeaders: Record<string, string[]>;
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
}

interface Incoming {
  readonly url?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: Uint8Array;
}

// Names that an object has already must be names like any other.
const names = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'a&b=c', 'a b', '%41', '+'),
);
const pairs = fc.array(fc.tuple(names, fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 8 });
const headerNames = fc.constantFrom('X-One', 'x-two', 'X-THREE', '__proto__', 'constructor');
const headerValues = fc.string({ unit: fc.constantFrom(...'abc,;= "\\/') });

test('every query parameter arrives, decoded once, all values in their order and the last one alone', async () => {
  await fc.assert(
    fc.asyncProperty(pairs, async (list) => {
      const text = list.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
      const event = await toEvent({ url: `/test/echo?${text}` });

      expectGrouped(event.multiValueQueryStringParameters, event.queryStringParameters, list);
    }),
  );
});

test('no query string of the characters that API Gateway takes is lost, however it is written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary-ascii' }), async (text) => {
      const taken = text.replace(/[|{}]/g, '');
      const event = await toEvent({ url: `/test/echo?${taken}` });

      expect(event.multiValueQueryStringParameters === null).toBe(/^[&;]*$/.test(taken));
    }),
  );
});

test('every header arrives under its own name, all values in their order and the last one alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(headerNames, headerValues), { minLength: 1 }), async (headers) => {
      const { multiValueHeaders, headers: single } = await toEvent({ headers });
      const sent = new Set<string>(headers.map(([name]) => name));
      const own = (values: object) =>
        Object.fromEntries(Object.entries(values).filter(([name]) => sent.has(name)));

      expectGrouped(
        own(multiValueHeaders) as Record<string, string[]>,
        own(single) as Record<string, string>,
        headers,
      );
    }),
  );
});

test('a body of bytes arrives as it was sent, where its type is a binary one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), async (body) => {
      const event = await toEvent({ body, headers: [['Content-Type', 'image/png']] });

      expect(event.isBase64Encoded).toBe(true);
      expect(Buffer.from(event.body ?? '', 'base64').equals(body)).toBe(true);
    }),
  );
});

test('a body of text arrives as it was sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      const event = await toEvent({ body: Buffer.from(text) });

      expect([event.isBase64Encoded, event.body]).toEqual([false, text === '' ? null : text]);
    }),
  );
});

// As the function gets it: through JSON.
async function toEvent({
  url = '/test/echo',
  headers = [],
  body = new Uint8Array(),
}: Incoming): Promise<ProxyEvent> {
  const message = Object.assign(Readable.from([Buffer.from(body)]), {
    url,
    method: 'POST',
    headers: { host: 'localhost' },
    rawHeaders: ['Host', 'localhost', ...headers.flat()],
    httpVersion: '1.1',
    socket: {},
  });
  const api = { binaryMediaTypes: ['image/png'], endpointType: 'EDGE' } as unknown as ApiConfig;
  const request = (await readApiRequest(message as unknown as IncomingMessage, api)) as ApiRequest;
  const call = {
    api,
    stage: { name: 'test', variables: {} },
    request,
    path: '/echo',
    route: noRoute,
    traceId: 'Root=1',
    time: new Date(0),
  };
  return JSON.parse(JSON.stringify(createProxyEvent(call as unknown as Call, {}))) as ProxyEvent;
}

function expectGrouped(
  all: Record<string, string[]> | null,
  last: Record<string, string> | null,
  sent: readonly (readonly [string, string])[],
): void {
  const grouped = new Map<string, string[]>();
  for (const [name, value] of sent) grouped.set(name, [...(grouped.get(name) ?? []), value]);
  expect(new Map(Object.entries(all ?? {}))).toEqual(grouped);
  expect(new Map(Object.entries(last ?? {}))).toEqual(
    new Map([...grouped].map(([name, values]) => [name, values.at(-1)])),
  );
}
