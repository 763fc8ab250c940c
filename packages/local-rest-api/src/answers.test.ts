import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { api, echo, serveApi } from './every-answer.test.support.ts';
import { arnOf, closeAll, serve, type TestGateway } from './gateway.test.support.ts';

let gateway: TestGateway;
const send: TestGateway['send'] = (path, options) => gateway.send(path, options);
const last = () => gateway.events['Echo']?.at(-1) as unknown as Record<string, unknown>;
const lastLog = () => gateway.log.at(-1);
const answer = (value: unknown, headers: Record<string, string> = {}) =>
  send('/test/answer', { method: 'PUT', headers, body: JSON.stringify(value) });

beforeAll(async () => {
  gateway = await serveApi();
});

afterAll(closeAll);

describe('an answer', () => {
  test('is what the function says', async () => {
    const { status, text, rawHeaders } = await answer({
      statusCode: '201',
      headers: { 'X-A': 1, 'x-b': 'single', 'content-type': 'text/css' },
      multiValueHeaders: { 'X-B': ['one', 'single', true], 'Content-Type': ['text/html'] },
      body: 'é',
    });
    const own = rawHeaders.flatMap((name, index) =>
      index % 2 === 0 && /^(x-[ab]|content-type)$/i.test(name) ? [`${name}: ${rawHeaders[index + 1]}`] : [],
    );

    expect([status, text]).toEqual([201, 'é']);
    expect(own.sort()).toEqual(['Content-Type: text/html', 'X-A: 1', 'X-B: one', 'X-B: single', 'X-B: true']);
  });

  test('is JSON with 200 and no body where it says nothing', async () => {
    for (const value of [
      {},
      { statusCode: null, headers: null, multiValueHeaders: null, body: null, isBase64Encoded: null },
    ])
      expect(await answer(value)).toMatchObject({
        status: 200,
        text: '',
        headers: { 'content-type': 'application/json', 'content-length': '0' },
      });
    expect((await answer({ body: 7 })).text).toBe('7');
  });

  test.each([
    ['text', 'it is "text", not an object with statusCode and body'],
    [null, 'it is null, not an object'],
    [[1], 'it is [1], not an object'],
    ['y'.repeat(200), `it is "${'y'.repeat(99)}, not an object`],
    [{ statusCode: 200, a: 1, b: 2 }, 'it has the unknown fields a, b'],
    [{ statusCode: 199 }, 'its statusCode is 199'],
    [{ statusCode: 600 }, 'its statusCode is 600'],
    [{ statusCode: '2e2' }, 'its statusCode is "2e2"'],
    [{ statusCode: 200.5 }, 'its statusCode is 200.5'],
    [{ body: {} }, 'its body is not a string (use JSON.stringify)'],
    [{ headers: [] }, 'its headers are not an object of strings'],
    [{ headers: 'a' }, 'its headers are not an object of strings'],
    [{ headers: { a: {} } }, 'its headers are not an object of strings'],
    [{ multiValueHeaders: { a: 'b' } }, 'its multiValueHeaders are not an object of arrays of strings'],
    [{ multiValueHeaders: { a: [{}] } }, 'its multiValueHeaders are not an object of arrays of strings'],
    [{ multiValueHeaders: [] }, 'its multiValueHeaders are not an object of arrays of strings'],
  ])('of %j is none', async (value, reason) => {
    const { status, text, headers } = await answer(value);

    expect([status, text, headers['x-why']]).toEqual([
      502,
      '{"message":"Internal server error"}',
      'INTEGRATION_FAILURE',
    ]);
    expect(headers).not.toHaveProperty('x-not');
    expect(lastLog()).toContain(`malformed Lambda proxy response: ${reason}`);
  });

  test.each([
    [undefined, true],
    ['image/png,text/html', true],
    [' image/webp;q=0.5', true],
    ['*/*', true],
    ['', true],
    ['text/html,image/png', false],
  ])('in base64 is bytes for who accepts them first: %j', async (accept, isDecoded) => {
    const body = Buffer.from('bytes').toString('base64');
    const anything = { ...api, binaryMediaTypes: ['*/*'] };
    const narrow = accept !== undefined && /text|image/.test(accept);
    const { send: sendThere } = narrow ? gateway : await serve(anything, { Echo: echo });
    const found = await sendThere('/test/answer', {
      method: 'PUT',
      headers: accept === undefined ? {} : { accept },
      body: JSON.stringify({ body, isBase64Encoded: true }),
    });

    expect(found.text).toBe(isDecoded ? 'bytes' : body);
  });

  test('that is no base64 is an error, though it says so', async () => {
    const headers = { accept: 'image/png' };

    for (const body of ['a b', 'abcde', '=abc', 'ab===']) {
      expect((await answer({ body, isBase64Encoded: true }, headers)).status).toBe(500);
      expect(lastLog()).toContain('isBase64Encoded is true, but the body is not base64');
    }
    expect((await answer({ body: 'YQ', isBase64Encoded: true }, headers)).text).toBe('a');
    expect((await answer({ body: 'YQ==', isBase64Encoded: 'true' }, headers)).text).toBe('YQ==');
  });

  test('has no body where HTTP has none', async () => {
    expect(await answer({ statusCode: 204, body: 'x' })).toMatchObject({ status: 204, text: '' });
    expect((await answer({ statusCode: 304, body: 'x' })).headers).not.toHaveProperty('content-length');
    const head = await send('/test', { method: 'HEAD' });
    expect([head.text, Number(head.headers['content-length']) > 100]).toEqual(['', true]);
  });

  test('has headers of the function under another name where they are those of the gateway', async () => {
    const names = [
      'Server',
      'Date',
      'Authorization',
      'User-Agent',
      'WWW-Authenticate',
      'x-amzn-RequestId',
      'Via',
      'Content-MD5',
      'Pragma',
      'Trailer',
    ];
    const { headers } = await answer({ headers: Object.fromEntries(names.map((name) => [name, 'mine'])) });

    expect(
      Object.keys(headers)
        .filter((name) => headers[name] === 'mine')
        .sort(),
    ).toEqual([
      'pragma',
      'x-amzn-remapped-authorization',
      'x-amzn-remapped-content-md5',
      'x-amzn-remapped-date',
      'x-amzn-remapped-server',
      'x-amzn-remapped-user-agent',
      'x-amzn-remapped-www-authenticate',
      'x-amzn-remapped-x-amzn-requestid',
    ]);
  });

  test.each([
    ['/error', 502, 'Fails failed with RangeError: no'],
    ['/slow', 599, 'the integration took longer than its 20 ms'],
    ['/elsewhere', 501, `its function ${arnOf('Elsewhere')} is not one of this stage`],
    [
      '/barred',
      500,
      'Invalid permissions on Lambda function: no AWS::Lambda::Permission lets arn:aws:execute-api:eu-west-1:123456789012:abc123/test/GET/barred invoke Barred',
    ],
    ['/unsupported', 501, 'not here'],
    ['/colored', 200, '200'],
  ])('of %s says what came of the function', async (path, status, reason) => {
    expect((await send(`/test${path}`)).status).toBe(status);
    expect(lastLog()).toContain(reason);
  });

  test('of the gateway is as its gateway responses have it', async () => {
    expect(await send('/test/slow')).toMatchObject({
      status: 599,
      text: 'late: INTEGRATION_TIMEOUT',
      headers: { 'content-type': 'text/plain' },
    });
    expect((await send('/test/unsupported')).text).toBe('{"message":"not here"}');
    const four = {
      ...api,
      gatewayResponses: new Map([
        [
          'DEFAULT_4XX',
          { parameters: {}, templates: { 'application/json': '{"m":$context.error.messageString}' } },
        ],
      ]),
    };
    const { send: there } = await serve(four, {});
    expect(await there('/test/nowhere')).toMatchObject({
      status: 403,
      text: '{"m":"Missing Authentication Token"}',
    });
    expect((await there('/prod')).text).toBe('{"message":"Missing Authentication Token"}');
    const { send: refused, log } = await serve({ ...api, refusal: 'an OpenAPI document' }, {});
    expect((await refused('/test')).status).toBe(501);
    expect(log[0]).toContain('an OpenAPI document');
  });
});

describe('compression', () => {
  const text = 'order '.repeat(50);

  test.each([
    ['gzip', gzipSync(text), 200],
    ['GZIP ', gzipSync(text), 200],
    ['deflate', deflateSync(text), 200],
    ['identity', Buffer.from(text), 200],
    ['br', Buffer.from(text), 415],
    ['gzip', Buffer.from(text), 415],
  ])('a body may come with the coding %s', async (coding, body, status) => {
    expect(
      (await send('/test/echo/1', { method: 'POST', headers: { 'content-encoding': coding }, body })).status,
    ).toBe(status);
    if (status === 200) expect(last()['body']).toBe(text);
    else
      expect(lastLog()).toMatch(
        /the content coding "br" is not supported|the body is not compressed with gzip: /,
      );
  });

  test('a body may have 10 MB, compressed or not', async () => {
    const most = 10 * 1024 * 1024;
    const options = { method: 'POST', headers: { 'content-encoding': 'gzip' } };
    const large = '{"message":"HTTP content length exceeded 10485760 bytes."}';

    expect((await send('/test/echo/1', { ...options, body: gzipSync(Buffer.alloc(most + 1)) })).text).toBe(
      large,
    );
    expect((await send('/test/echo/1', { method: 'POST', body: Buffer.alloc(most + 1) })).text).toBe(large);
    // An event has no more than 6 MB.
    expect((await send('/test/echo/1', { method: 'POST', body: Buffer.alloc(7_000_000, 'a') })).status).toBe(
      413,
    );
    expect(lastLog()).toContain('the event is larger than the 6 MB that Lambda takes');
  });

  test('an answer is compressed from a size on, with the coding that is preferred', async () => {
    const { send: there } = await serve({ ...api, minimumCompressionSize: 300 }, { Echo: echo });
    const ask = (body: string, accept: string, headers: object = {}) =>
      there('/test/answer', {
        method: 'PUT',
        headers: { 'accept-encoding': accept },
        body: JSON.stringify({ body, headers }),
      });
    const gzipped = await ask(text, 'deflate;q=0.5, gzip');
    const deflated = await ask(text, 'deflate, gzip;q=0.5');

    expect([gzipped.headers['content-encoding'], gunzipSync(gzipped.bytes).toString()]).toEqual([
      'gzip',
      text,
    ]);
    expect([deflated.headers['content-encoding'], inflateSync(deflated.bytes).toString()]).toEqual([
      'deflate',
      text,
    ]);
    for (const [body, accept, headers] of [
      [text.slice(1), 'gzip', {}],
      [text, 'br', {}],
      [text, 'identity', {}],
      [text, 'gzip', { 'Content-Encoding': 'br' }],
    ] as const)
      expect((await ask(body, accept, headers)).text).toBe(body);
    const { send: always } = await serve({ ...api, minimumCompressionSize: 0 }, { Echo: echo });
    const none = await always('/test/answer', {
      method: 'PUT',
      headers: { 'accept-encoding': 'gzip' },
      body: '{}',
    });
    expect(none.headers).not.toHaveProperty('content-encoding');
    expect((await answer({ body: text }, { 'accept-encoding': 'gzip' })).text).toBe(text);
  });
});
