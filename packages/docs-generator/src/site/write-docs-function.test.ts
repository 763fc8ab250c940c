import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeDocsFunction } from './write-docs-function.ts';
import { writeDocsSite } from './write-docs-site.ts';

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}
type Handler = (event: unknown) => Promise<Answer>;

const document = {
  openapi: '3.1.0',
  info: { title: 'A <b>"demo"', version: '1.0.0' },
  servers: [{ url: '..' }],
  paths: { '/orders': { get: { operationId: 'ListOrders', responses: {}, security: [{ secret: [] }] } } },
  components: {
    securitySchemes: { secret: { type: 'apiKey' as const, in: 'header' as const, name: 'X-Secret' } },
  },
};
let folder = '';
let handler: Handler;
let compressing: Handler;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'docs-function-'));
  writeDocsFunction(document, { outDir: join(folder, 'plain'), docsPath: '/docs', redocPath: '/redoc' });
  writeDocsFunction(document, {
    outDir: join(folder, 'compressing'),
    docsPath: '/docs',
    compression: 'function',
  });
  ({ handler } = (await import(join(folder, 'plain', 'index.mjs'))) as { handler: Handler });
  ({ handler: compressing } = (await import(join(folder, 'compressing', 'index.mjs'))) as {
    handler: Handler;
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = (path = '/staging/docs', headers: Record<string, string> = {}): unknown => ({
  path: '/docs',
  headers,
  pathParameters: null,
  requestContext: { path },
});
const file = (proxy: string, headers: Record<string, string> = {}): unknown => ({
  path: `/docs/${proxy}`,
  headers,
  pathParameters: { proxy },
  requestContext: { path: `/staging/docs/${proxy}` },
});
const linksOf = (body: string): string[] => [
  ...new Set([...body.matchAll(/(?:src|href|data-document)="([^"]+)"/g)].map((match) => match[1] ?? '')),
];
const scripts = (): string[] =>
  readdirSync(join(folder, 'plain', 'files')).filter((name) => name.endsWith('.js'));

test.each([
  ['/staging/docs', '/staging/docs/'],
  ['/staging/docs/', '/staging/docs/'],
  ['/docs', '/docs/'],
  ['/v1/api/docs', '/v1/api/docs/'],
])('the page at %s loads its files from %s', async (path, base) => {
  const { statusCode, headers, body } = await handler(page(path));
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(linksOf(body)).toHaveLength(10);
  expect(linksOf(body).filter((link) => !link.startsWith(base))).toEqual([]);
});

test.each([
  ['/staging/redoc', '/staging/docs/'],
  ['/redoc/', '/docs/'],
  ['/v1/api/redoc', '/v1/api/docs/'],
])('ReDoc at %s loads its files from %s', async (path, base) => {
  const { statusCode, headers, body } = await handler({ ...Object(page(path)), path: '/redoc' });
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(body).toContain('redoc.standalone');
  expect(linksOf(body).filter((link) => !link.startsWith(base))).toEqual([]);
});

test('ReDoc has its own page below the docs, too, and asks no other host', async () => {
  const { statusCode, body } = await handler(file('redoc.html'));
  expect(statusCode).toBe(200);
  const bundle = linksOf(body).find((link) => link.includes('redoc.standalone')) ?? '';
  const { body: script } = await handler(file(bundle.replace('/staging/docs/', '')));
  expect(script).not.toContain('cdn.redoc.ly');
  expect(script.length).toBeGreaterThan(1_000_000);
});

test('every script is whole', () => {
  for (const name of scripts()) {
    const text = readFileSync(join(folder, 'plain', 'files', name), 'utf8');
    expect(() => new Script(text)).not.toThrow();
    expect(text).not.toMatch(/sourceMappingURL=\S+\s*$/);
  }
});

test('a path with quotes in it cannot leave the attribute', async () => {
  const { body } = await handler(page('/"><script>alert(1)</script>/docs'));
  expect(body).not.toContain('<script>alert');
});

test('the title is escaped', async () => {
  expect((await handler(page())).body).toContain('<title>A &#60;b&#62;&#34;demo&#34;</title>');
});

test.each(['', 'redoc.html'])(
  'everything that the page %j loads is served, cached for ever, from this origin only',
  async (name) => {
    const { body } = await handler(name ? file(name) : page());
    const names = linksOf(body).map((link) => link.replace('/staging/docs/', ''));
    expect(names.filter((each) => each !== 'openapi.json')).not.toEqual([]);
    for (const name of names.filter((each) => each !== 'openapi.json')) {
      const answer = await handler(file(name));
      expect([name, answer.statusCode, answer.isBase64Encoded]).toEqual([name, 200, false]);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    expect(body).not.toMatch(/https?:\/\//);
    expect(body).not.toMatch(/<script>|<style|\son\w+=/);
  },
);

test('the document is served as it was given', async () => {
  expect(JSON.parse((await handler(file('openapi.json'))).body)).toEqual(document);
  expect((await handler(file('openapi.yaml'))).body).toMatch(/^openapi: 3.1.0\n/);
});

test('what the pages add to the document is beside it, for whatever address they find', async () => {
  const { body, headers } = await handler(file('page.json'));
  expect(headers['content-type']).toContain('application/json');
  const { samples, authentication } = JSON.parse(body) as { samples: object; authentication: string };
  expect(authentication).toContain('`secret`: send the header `X-Secret: YOUR_SECRET`.');
  expect(samples).toMatchObject({
    'GET /orders': [
      { label: 'curl', source: "curl '{{address}}/orders' \\\n  -H 'X-Secret: YOUR_SECRET'" },
      { label: 'fetch' },
      { label: 'Typed client' },
    ],
  });
});

test('what has not changed is answered with 304 and no body', async () => {
  const { headers } = await handler(page());
  const again = await handler(page('/staging/docs', { 'If-None-Match': `W/"other", ${headers['etag']}` }));
  expect([again.statusCode, again.body]).toEqual([304, '']);
  expect((await handler(page('/prod/docs', { 'if-none-match': headers['etag'] ?? '' }))).statusCode).toBe(
    200,
  );
});

test.each([
  '../index.mjs',
  '..%2findex.mjs',
  'files.json',
  '/etc/passwd',
  'constructor',
  '__proto__',
  'openapi.json/',
  'index.html\0',
])('the path %j is not found', async (proxy) => {
  expect((await handler(file(proxy))).statusCode).toBe(404);
});

test('every answer forbids inline script and style, foreign origins and type guessing', async () => {
  for (const event of [page(), file('redoc.html'), file('openapi.json'), file('nothing')]) {
    const { headers } = await handler(event);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
  expect((await handler(page())).headers['content-security-policy']).toContain(
    "script-src 'self'; style-src 'self';",
  );
});

test.each(['', 'redoc.html'])(
  'the page %j has the policy in itself, for servers that send none',
  async (name) => {
    const { headers, body } = await handler(name ? file(name) : page());
    const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(body) ?? [];
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(`${policy}; frame-ancestors 'none'`.split('; ').sort()).toEqual(
      headers['content-security-policy']?.split('; ').sort(),
    );
  },
);

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
])('a function that compresses answers %j with %s', async (accepted, encoding, decompress) => {
  const [script = ''] = scripts();
  const answer = await compressing(file(script, { 'Accept-Encoding': accepted }));
  expect([answer.headers['content-encoding'], answer.isBase64Encoded]).toEqual([encoding, true]);
  expect(decompress(Buffer.from(answer.body, 'base64'))).toEqual(
    readFileSync(join(folder, 'plain', 'files', script)),
  );
});

test('a function that compresses answers others with text', async () => {
  const answer = await compressing(file('openapi.json', { 'accept-encoding': 'identity' }));
  expect([answer.headers['content-encoding'], answer.isBase64Encoded]).toEqual([undefined, false]);
});

test('no answer is too large for Lambda', async () => {
  for (const name of scripts())
    expect(JSON.stringify(await handler(file(name))).length).toBeLessThan(6_000_000);
});

test('the site has the same files, with the servers that are asked for', () => {
  const outDir = join(folder, 'site');
  writeDocsSite(document, { outDir, servers: ['https://api.example.com/prod'] });
  expect(readdirSync(outDir)).toEqual(readdirSync(join(folder, 'plain', 'files')));
  expect(JSON.parse(readFileSync(join(outDir, 'openapi.json'), 'utf8'))).toEqual({
    ...document,
    servers: [{ url: 'https://api.example.com/prod' }],
  });
});
