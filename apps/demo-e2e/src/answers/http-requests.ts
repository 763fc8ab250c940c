import type { addresses } from './http-app.ts';
import type { TableRequest } from './requests.ts';

/** A request of the table, and what it is sent to. */
export interface HttpTableRequest extends TableRequest {
  readonly to: (typeof addresses)[number];
}

const get = (path: string, headers = {}): HttpTableRequest => ({
  name: `GET ${path}`,
  to: 'Main',
  path,
  headers,
});
const json = { 'content-type': 'application/json' };
const answer = (
  name: string,
  value: unknown,
  [to, path]: readonly [HttpTableRequest['to'], string] = ['Main', '/answer'],
  headers = {},
): HttpTableRequest => ({
  name: `${to}${path}: ${name}`,
  to,
  path,
  method: 'POST',
  headers: { ...json, ...headers },
  body: JSON.stringify(value),
});
const preflight = (to: 'Cors' | 'UrlCors', origin: string): HttpTableRequest => ({
  name: `preflight of ${to} from ${origin}`,
  to,
  path: '/answer',
  method: 'OPTIONS',
  headers: { origin, 'access-control-request-method': 'POST' },
});

const results: readonly (readonly [string, unknown])[] = [
  ['status and body', { statusCode: 201, body: 'made' }],
  ['own content type', { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: '<p>' }],
  ['status as a text', { statusCode: '418', body: 'x' }],
  ['cookies', { statusCode: 200, cookies: ['a=1', 'b=2'], body: '' }],
  ['base64', { statusCode: 200, body: 'aGVsbG8=', isBase64Encoded: true }],
  ['no body', { statusCode: 204 }],
  ['an object', { raw: { a: 1 } }],
  ['a list', { raw: [1, 2] }],
  ['a text', { raw: 'hello' }],
  ['a number', { raw: 7 }],
  ['nothing', { raw: 'undefined' }],
  ['a broken status', { statusCode: 200.5, body: '' }],
  ['an object as body', { statusCode: 200, body: { a: 1 } }],
];

/** What is sent to the HTTP APIs and function URLs of this machine and of the emulator. */
export const httpRequests: readonly HttpTableRequest[] = [
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'].map((method) => ({
    ...get('/echo'),
    name: `method ${method}`,
    method,
  })),
  get('/echo?a=1&b=x%20y&a=2'),
  get('/echo?empty=&flag'),
  { ...get('/echo', { cookie: 'a=1; b=2', 'x-test': ['one', 'two'] }), name: 'cookies and a header twice' },
  get('/items/7'),
  get('/items/a%20b'),
  get('/items/special'),
  get('/items/7/'),
  get('/files/a/b.txt'),
  get('/nowhere'),
  { ...get('/items/7'), name: 'a method that no route has', method: 'DELETE' },
  get('/legacy/7?a=1&a=2', { 'x-test': 'one' }),
  ...['text/plain', 'application/json', 'application/x-www-form-urlencoded', 'image/png', ''].map((type) => ({
    ...get('/echo'),
    name: `body of "${type}"`,
    method: 'POST',
    headers: (type ? { 'content-type': type } : {}) as Record<string, string>,
    body: '{"a":1}',
  })),
  get('/mapped?q=7', { 'x-test-old': 'old' }),
  get('/crash'),
  ...['/simple', '/policy'].flatMap((path) => [
    { ...get(path), name: `${path} without a key` },
    ...['allow', 'deny'].map((key) => ({ ...get(path, { 'x-key': key }), name: `${path}: ${key}` })),
  ]),
  { ...get('/simple', { 'x-key': 'crash' }), name: '/simple: crash' },
  { ...get('/items/7'), name: 'a named stage', to: 'Named' },
  { ...get('/nowhere'), name: 'no route of a named stage', to: 'Named' },
  ...results.map(([name, value]) => answer(name, value)),
  answer('status and body', { statusCode: 201, body: 'made' }, ['Main', '/answer-legacy']),
  answer(
    'headers of both kinds',
    { statusCode: 200, headers: { 'x-test': 'one' }, multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] } },
    ['Main', '/answer-legacy'],
  ),
  answer('no status', { body: 'x' }, ['Main', '/answer-legacy']),
  preflight('Cors', 'https://app.example'),
  answer(
    'what a function says of CORS',
    { statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' } },
    ['Cors', '/answer'],
    { origin: 'https://app.example' },
  ),

  { ...get('/any/path?a=1&a=2', { cookie: 'a=1; b=2' }), name: 'a function URL', to: 'UrlEcho' },
  {
    ...get('/'),
    name: 'body of a form with parts',
    to: 'UrlEcho',
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x--',
  },
  { ...get('/'), name: 'a function URL that fails', to: 'UrlCrash' },
  ...results.map(([name, value]) => answer(name, value, ['UrlAnswer', '/'])),
  preflight('UrlCors', 'https://app.example'),
];
