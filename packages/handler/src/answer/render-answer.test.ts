import { expect, test } from '@jest/globals';
import type { CompiledContract } from '../compiled/compiled-contract.ts';
import { bind, context, eventOf, httpEventOf } from '../compiled/handlers.test.support.ts';

async function answer(
  value: unknown,
  { method = 'GET', ...contract }: Partial<CompiledContract> & { method?: string } = {},
) {
  const create = bind({ file: 'main.ts', output: {}, ...contract });
  return create<{ Output: unknown }>(() => value)(eventOf({ httpMethod: method }), context);
}

test('has no body where the method or the status has none', async () => {
  const headers = { 'Content-Type': 'application/json' };

  expect(await answer({ statusCode: 200, body: 7 }, { method: 'HEAD' })).toEqual({
    statusCode: 200,
    headers,
    body: '',
  });
  expect(await answer({ statusCode: 304, body: 7 })).toEqual({ statusCode: 304, headers: {}, body: '' });
  expect(await answer({ statusCode: 202 })).toEqual({ statusCode: 202, headers: {}, body: '' });
});

test('redirects', async () => {
  const found = { statusCode: 302, headers: { Location: '/orders/7' } };

  expect(await answer(found)).toEqual({ ...found, body: '' });
});

test('sets cookies and headers of several values', async () => {
  const sent = {
    statusCode: 204,
    headers: { 'X-Count': 7, 'X-Left': undefined },
    multiValueHeaders: { Vary: ['a', 'b'] },
  };

  expect(await answer({ ...sent, cookies: ['a=1', 'b=2'] })).toEqual({
    statusCode: 204,
    headers: { 'X-Count': '7' },
    multiValueHeaders: { Vary: ['a', 'b'], 'Set-Cookie': ['a=1', 'b=2'] },
    body: '',
  });
});

test('sets cookies and headers of several values of an HTTP API, whose events have a place for cookies', async () => {
  const sent = { statusCode: 204, multiValueHeaders: { Vary: ['a', 'b'] }, cookies: ['a=1', 'b=2'] };
  const handler = bind({ file: 'main.ts', output: {} })<{ Output: unknown }>(() => sent);

  expect(await handler(httpEventOf('GET'), context)).toEqual({
    statusCode: 204,
    headers: { Vary: 'a, b' },
    cookies: ['a=1', 'b=2'],
    body: '',
  });
});

test.each([
  ['a REST API', eventOf(), { multiValueHeaders: { 'set-cookie': ['c=3', 'a=1'] } }],
  ['an HTTP API', httpEventOf('GET'), { cookies: ['c=3', 'a=1'] }],
])(
  'keeps cookies of %s that are set in two ways, and leaves out what is undefined',
  async (_, event, set) => {
    const lists = { 'set-cookie': ['c=3'], 'X-Left': undefined };
    const sent = { statusCode: 204, multiValueHeaders: lists, cookies: ['a=1'] };
    const handler = bind({ file: 'main.ts', output: {} })<{ Output: unknown }>(() => sent);

    expect(await handler(event, context)).toEqual({ statusCode: 204, headers: {}, body: '', ...set });
  },
);

test('sends bytes in base64', async () => {
  const headers = { 'content-type': 'image/png' };

  expect(await answer({ statusCode: 200, headers, body: Uint8Array.of(1, 2) })).toEqual({
    statusCode: 200,
    headers,
    body: 'AQI=',
    isBase64Encoded: true,
  });
  expect(await answer({ statusCode: 200, headers, body: 'AQI=', isBase64Encoded: true })).toMatchObject({
    body: 'AQI=',
    isBase64Encoded: true,
  });
  expect((await answer({ statusCode: 200, body: Uint8Array.of(1, 2) })).headers).toEqual({
    'Content-Type': 'application/octet-stream',
  });
});

test('sends a text as JSON unless its type is another', async () => {
  expect(await answer('hi', { status: 200 })).toMatchObject({ body: '"hi"' });
  expect(
    await answer({ statusCode: 200, headers: { 'Content-Type': 'text/plain' }, body: 'hi' }),
  ).toMatchObject({ body: 'hi' });
  expect(await answer('<p>', { status: 200, mediaTypes: { 200: 'text/html' } })).toEqual({
    statusCode: 200,
    headers: { 'Content-Type': 'text/html' },
    body: '<p>',
  });
});

test('answers with the status of a contract that has only a body, or nothing', async () => {
  expect(await answer({ id: '7' }, { status: 201 })).toMatchObject({ statusCode: 201, body: '{"id":"7"}' });
  expect(await bind({ file: 'main.ts', status: 204 })(async () => {})(eventOf(), context)).toEqual({
    statusCode: 204,
    headers: {},
    body: '',
  });
});
