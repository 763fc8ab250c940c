import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import type { OpenAPIObject, OperationObject, SecuritySchemeObject } from 'openapi3-ts/oas31';
import { codeSamples } from './code-samples.ts';

const address = 'https://api.example.com/staging';
const hostile = `O'Brien & "Sons" $HOME $(id) \`id\` \\n \\' %0a {a,b} [1-9] <b>*?!! ~ # | ; \u2028 é`;

const string = (example: string) => ({ schema: { type: 'string' as const }, example });

function documentOf(operation: Partial<OperationObject>, method = 'post', path = '/orders'): OpenAPIObject {
  return {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    paths: { [path]: { [method]: { operationId: 'Call', responses: {}, ...operation } } },
    components: { securitySchemes: schemes },
  };
}

const schemes: Record<string, SecuritySchemeObject> = {
  secret: { type: 'apiKey', in: 'header', name: 'X-Secret' },
  users: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    'x-amazon-apigateway-authtype': 'cognito_user_pools',
  },
  jwt: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  sigv4: { type: 'apiKey', in: 'header', name: 'Authorization', 'x-amazon-apigateway-authtype': 'awsSigv4' },
  api_key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
  key: { type: 'apiKey', in: 'query', name: 'key' },
  session: { type: 'apiKey', in: 'cookie', name: 'sid' },
};

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What a shell makes of a command of curl: its arguments. */
function argumentsOf(command: string, token: object = {}): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  const env = {
    PATH: '/nonexistent',
    HOME: '/home/of-somebody',
    AWS_REGION: 'us-east-2',
    AWS_ACCESS_KEY_ID: 'AKIA',
    AWS_SECRET_ACCESS_KEY: 'se cret',
    ...token,
  };
  return execFileSync('/bin/sh', ['-euc', script], {
    encoding: 'utf8',
    env,
  })
    .split('\0')
    .slice(0, -1);
}

function sentByCurl(command: string): Sent {
  const args = argumentsOf(command);
  const headers: Record<string, string> = {};
  let [method, url, body]: [string | undefined, string, string | undefined] = [undefined, '', undefined];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    const value = args[at + 1] ?? '';
    if (word === '--head') method = 'HEAD';
    else if (!word.startsWith('-')) url = word;
    else {
      at += 1;
      if (word === '-X') method = value;
      else if (word === '--data-raw') body = value;
      else if (word === '-H') {
        const [, name = '', text = ''] = /^([^:;]+)(?:;|: ?(.*))$/s.exec(value) ?? [];
        headers[name.toLowerCase()] = text;
      } else expect(['--aws-sigv4', '--user']).toContain(word);
    }
  }
  return { method: method ?? (body === undefined ? 'GET' : 'POST'), url: new URL(url).href, headers, body };
}

async function sentByFetch(source: string): Promise<Sent> {
  let sent: Sent | undefined;
  const call = async (url: string, init: RequestInit = {}) => {
    const { method, url: absolute } = new Request(url, { ...init, headers: {} });
    const headers = Object.entries(init.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    sent = {
      method,
      url: absolute,
      headers: Object.fromEntries(headers),
      body: init.body as string | undefined,
    };
    return new Response('{}');
  };
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  await new AsyncFunction('fetch', 'console', source)(call, { log() {} });
  if (!sent) throw new Error('It was not called.');
  return sent;
}

async function samplesOf(document: OpenAPIObject): Promise<{ curl: Sent; fetch: Sent; client: string }> {
  const [[curl, fetch, client] = []] = Object.values(codeSamples(document, address));
  return {
    curl: sentByCurl(curl?.source ?? ''),
    fetch: await sentByFetch(fetch?.source ?? ''),
    client: client?.source ?? '',
  };
}

const orders = `${address}/orders`;
const json = (value: unknown) => ({
  required: true,
  content: { 'application/json': { schema: {}, example: value } },
});

test.each<[string, OpenAPIObject, Omit<Sent, 'body'> & { readonly body?: unknown }]>([
  ['a GET', documentOf({}, 'get'), { method: 'GET', url: orders, headers: {} }],
  ['a DELETE', documentOf({}, 'delete'), { method: 'DELETE', url: orders, headers: {} }],
  ['a HEAD', documentOf({}, 'head'), { method: 'HEAD', url: orders, headers: {} }],
  ['a POST without a body', documentOf({}), { method: 'POST', url: orders, headers: {} }],
  [
    'a body of JSON, whatever it holds',
    documentOf({
      requestBody: json({
        text: hostile,
        'a-b': [null, true, 1.5, { deep: [[]] }],
        "it's": '\n\t\u0000',
        empty: {},
      }),
    }),
    {
      method: 'POST',
      url: orders,
      headers: { 'content-type': 'application/json' },
      body: { text: hostile, 'a-b': [null, true, 1.5, { deep: [[]] }], "it's": '\n\t\u0000', empty: {} },
    },
  ],
  [
    'a body whose member is called as a prototype is',
    documentOf({ requestBody: json(JSON.parse('{"__proto__": {"a": 1}}')) }, 'patch'),
    {
      method: 'PATCH',
      url: orders,
      headers: { 'content-type': 'application/json' },
      body: JSON.parse('{"__proto__": {"a": 1}}'),
    },
  ],
  [
    'a body of JSON without an example',
    documentOf({
      requestBody: {
        content: {
          'application/problem+json': {
            schema: {
              type: 'object',
              required: ['count'],
              properties: { count: { type: 'integer', minimum: 3 } },
            },
          },
        },
      },
    }),
    {
      method: 'POST',
      url: orders,
      headers: { 'content-type': 'application/problem+json' },
      body: { count: 3 },
    },
  ],
  [
    'parameters that need escapes',
    documentOf(
      {
        parameters: [
          { name: 'id', in: 'path', required: true, ...string(hostile) },
          { name: 'q', in: 'query', ...string(hostile) },
          { name: 'list', in: 'query', required: true, schema: { type: 'array' }, example: ['a', 'b c'] },
          { name: 'limit', in: 'query', schema: { type: 'integer', default: 20 } },
          { name: 'X-Text', in: 'header', required: true, ...string(`it's "$HOME"\n \\ \`id\``) },
          { name: 'X-Empty', in: 'header', required: true, ...string('') },
        ],
      },
      'get',
      '/orders/{id}',
    ),
    {
      method: 'GET',
      url: new URL(
        `${orders}/${encodeURIComponent(hostile)}?q=${encodeURIComponent(hostile)}&list=a&list=b%20c`,
      ).href,
      headers: { 'x-text': `it's "$HOME" \\ \`id\``, 'x-empty': '' },
    },
  ],
  [
    'required parameters without examples',
    documentOf(
      { parameters: [{ name: 'id', in: 'path', required: true, schema: { enum: ['a/b'] } }] },
      'get',
      '/orders/{id}',
    ),
    { method: 'GET', url: `${orders}/a%2Fb`, headers: {} },
  ],
  [
    'an authorizer, an API key and a cookie',
    documentOf({ security: [{ secret: [], api_key: [], session: [] }] }, 'get'),
    {
      method: 'GET',
      url: orders,
      headers: { 'x-secret': 'YOUR_SECRET', 'x-api-key': 'YOUR_API_KEY', cookie: 'sid=YOUR_SESSION' },
    },
  ],
  [
    'a user pool',
    documentOf({ security: [{ users: [] }] }, 'get'),
    { method: 'GET', url: orders, headers: { authorization: 'YOUR_TOKEN' } },
  ],
  [
    'a token',
    documentOf({ security: [{ jwt: [] }] }, 'get'),
    { method: 'GET', url: orders, headers: { authorization: 'Bearer YOUR_TOKEN' } },
  ],
  [
    'a key in the query',
    documentOf({ security: [{ key: [] }] }, 'get'),
    { method: 'GET', url: `${orders}?key=YOUR_KEY`, headers: {} },
  ],
])('curl and fetch send %s as the document has it', async (_, document, expected) => {
  const { curl, fetch } = await samplesOf(document);
  const parsed = ({ body, ...rest }: Sent) => ({
    ...rest,
    ...(body === undefined ? {} : { body: JSON.parse(body) }),
  });

  expect(parsed(curl)).toEqual(expected);
  expect(parsed(fetch)).toEqual(expected);
});

test('a text is sent as it is, also where it looks like a file or an option', async () => {
  for (const text of [`@/etc/passwd`, `--next ${hostile}`, `a,b\n1,2\n`]) {
    const content = { 'text/csv': { schema: { type: 'string' as const }, example: text } };
    const { curl, fetch, client } = await samplesOf(documentOf({ requestBody: { content } }));

    expect(curl).toEqual({
      method: 'POST',
      url: orders,
      headers: { 'content-type': 'text/csv' },
      body: text,
    });
    expect(fetch).toEqual(curl);
    expect(client).toMatch(/await api\.call\(\{\s+body: '/);
  }
});

test('what is signed is signed by curl, and by a fetch that can', () => {
  const [[curl, fetch, client] = []] = Object.values(
    codeSamples(documentOf({ security: [{ sigv4: [] }] }), address),
  );
  const signed = ['--aws-sigv4', 'aws:amz:us-east-2:execute-api', '--user', 'AKIA:se cret'];

  expect(argumentsOf(curl?.source ?? '')).toEqual(['-X', 'POST', orders, ...signed]);
  expect(argumentsOf(curl?.source ?? '', { AWS_SESSION_TOKEN: 'to ken' })).toEqual([
    '-X',
    'POST',
    orders,
    ...signed,
    '-Hx-amz-security-token: to ken',
  ]);
  expect(fetch?.source).toContain(`await aws.fetch('${orders}', {`);
  expect(client?.source).toContain('fetch: (request) => aws.fetch(request)');
});

test('an address is filled in where its place is kept, whatever it holds', () => {
  const [[curl] = []] = Object.values(codeSamples(documentOf({}), '{{address}}'));

  expect(argumentsOf(curl?.source.replaceAll('{{address}}', 'https://a.example/$HOME/%27b') ?? '')).toContain(
    'https://a.example/$HOME/%27b/orders',
  );
});
