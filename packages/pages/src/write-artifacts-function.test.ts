import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bucketsVariable } from '@lambda-forge/context';
import { startFakeAwsHere } from '@lambda-forge/test-support';
import { mostServedBytes, servedSize } from './served-size.ts';
import { strictPolicy } from './strict-policy.ts';
import { writeArtifactsFunction } from './write-artifacts-function.ts';
import { writePages } from './write-pages.ts';

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

let folder = '';
let handler: (event: unknown) => Promise<Answer>;
const onAws: { handler?: typeof handler } = {};
const inline = `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src 'sha256-x'">`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'artifacts-function-'));
  const options = {
    site: 'A <b>shop',
    bucket: 'pages',
    prefix: 'Shop/artifacts/Staging',
    docsPath: '/docs',
    artifacts: [
      { artifact: 'index', path: '/all', key: 'index', public: true },
      { artifact: 'wiki', path: '/wiki', key: 'wiki/wiki', title: 'Handbook', public: true },
      { artifact: 'tests', path: '/v1/tests', key: 'tests', public: true },
      { artifact: 'diagram', path: '/diagram', key: 'diagram', public: true },
    ],
  } as const;
  for (const name of ['here', 'aws']) writeArtifactsFunction({ outDir: join(folder, name), ...options });
  writePages(join(folder, 'buckets', 'pages', 'Shop', 'artifacts', 'Staging'), [
    { name: 'wiki/wiki/index.html', text: '<p>Home</p>' },
    { name: 'wiki/wiki/guides/start.html', text: '<p>Start</p>' },
    { name: 'wiki/wiki/wiki.0123456789ab.js', text: '1;' },
    { name: 'wiki/wiki/quoted.html', text: '"'.repeat(mostServedBytes / 2) },
    { name: 'diagram/index.html', text: `<head>${inline}</head><header></header><header></header>` },
  ]);
  writePages(join(folder, 'buckets', 'pages', 'Shop'), [{ name: 'secret.html', text: 'secret' }]);
  // As Lambda's runtime has the AWS SDK.
  symlinkSync(join(import.meta.dirname, '..', 'node_modules'), join(folder, 'node_modules'));
  process.env[bucketsVariable] = join(folder, 'buckets');
  ({ handler } = await import(join(folder, 'here', 'index.mjs')));
  process.env[bucketsVariable] = '';
  Object.assign(onAws, await import(join(folder, 'aws', 'index.mjs')));
});

afterAll(() => {
  delete process.env[bucketsVariable];
  rmSync(folder, { recursive: true, force: true });
});

const ask = (resource: string, proxy?: string, answer = handler): Promise<Answer> =>
  answer({
    resource: proxy === undefined ? resource : `${resource}/{proxy+}`,
    pathParameters: proxy === undefined ? null : { proxy },
    requestContext: { path: `/staging${resource}${proxy === undefined ? '' : `/${proxy}`}` },
  });

test.each(['/wiki', '/v1/tests', '/all'])(
  '%s leads to its first page, below which links are relative',
  async (path) => {
    const { statusCode, headers } = await ask(path);
    expect([statusCode, headers['location']]).toEqual([302, `/staging${path}/index.html`]);
  },
);

test.each([
  ['index.html', '<p>Home</p>', 'text/html; charset=utf-8', 'no-cache'],
  ['guides/start.html', '<p>Start</p>', 'text/html; charset=utf-8', 'no-cache'],
  ['wiki.0123456789ab.js', '1;', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
])('%s is what the pipeline put into the bucket', async (name, text, type, cached) => {
  const { statusCode, body, headers } = await ask('/wiki', name);
  expect([statusCode, body]).toEqual([200, text]);
  expect([headers['content-type'], headers['cache-control']]).toEqual([type, cached]);
  expect(headers['content-security-policy']).toBe(strictPolicy);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('a page that is one file runs the script that it says, and is framed by nobody', async () => {
  const { headers } = await ask('/diagram', 'index.html');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'sha256-x'; frame-ancestors 'none'",
  );
});

test('a page has the way back to the index in its header', async () => {
  const { body } = await ask('/diagram', 'index.html');
  expect(body).toContain(
    '<header><a class="back" href="/staging/all">All pages</a></header><header></header>',
  );
  expect((await ask('/all', 'index.html')).body).not.toContain('class="back"');
});

test('a page that is larger than Lambda may answer, as JSON, is refused in words', async () => {
  const { statusCode, body } = await ask('/wiki', 'quoted.html');
  expect([statusCode, body]).toEqual([500, 'quoted.html is larger than Lambda may answer, 6 MB.']);
  expect(servedSize('"\n€')).toBe(9);
});

test('what no pipeline has made yet says which step makes it', async () => {
  const { statusCode, body } = await ask('/v1/tests', 'index.html');
  expect(statusCode).toBe(404);
  expect(body).toContain('<h1>Tests: not made yet</h1>');
  expect(body).toContain('steps.testsReport()');
  const [, style = ''] = /href="\/staging\/v1\/tests\/(page\.[0-9a-f]{12}\.css)"/.exec(body) ?? [];
  expect((await ask('/v1/tests', style)).statusCode).toBe(200);
});

test('a page that the wiki has not leads to its first one', async () => {
  const { statusCode, body } = await ask('/wiki', 'guides/none.html');
  expect(statusCode).toBe(404);
  expect(body).toContain('There is no such page');
  expect(body).toContain('href="/staging/wiki/index.html"');
});

test('the index links what there is, by what it is called, and says when it was made', async () => {
  const { statusCode, body } = await ask('/all', 'index.html');
  expect(statusCode).toBe(200);
  expect(body).toContain('<h1>A &#60;b&#62;shop</h1>');
  const links = [...body.matchAll(/<h2><a href="([^"]+)">([^<]+)<.*?class="quiet">(?:(Not)|Made <time)/g)];
  expect(links.map(([, href, title, not]) => [href, title, not])).toEqual([
    ['/staging/docs', 'API', undefined],
    ['/staging/v1/tests', 'Tests', 'Not'],
    ['/staging/diagram', 'Architecture', undefined],
  ]);
  expect(body).toContain('<a href="/staging/wiki">Handbook</a>');
});

test.each([
  '../../secret.html',
  '..%2f..%2fsecret.html',
  'guides/../../../secret.html',
  '.hidden',
  'index.html/',
  'a\0.html',
  '"><script>',
])('the path %j is not found, and tells nothing', async (proxy) => {
  const { statusCode, body } = await ask('/wiki', proxy);
  expect(statusCode).toBe(404);
  expect(body).not.toContain('secret');
  expect(body).not.toContain('<script>');
});

test('on AWS, it reads the objects of the bucket', async () => {
  const aws = await startFakeAwsHere();
  process.env['AWS_REGION'] = 'us-east-2';
  const at = '/pages/Shop/artifacts/Staging';
  const none = { status: 404, body: '<Error><Code>NoSuchKey</Code><Message>None.</Message></Error>' };
  Object.assign(aws.answers, {
    [`${at}/wiki/wiki/index.html?x-id=GetObject`]: '<p>Home</p>',
    [`${at}/tests/index.html?x-id=GetObject`]: none,
    [`${at}/diagram/index.html?x-id=GetObject`]: {
      status: 403,
      body: '<Error><Code>AccessDenied</Code><Message>No.</Message></Error>',
    },
  });
  try {
    const answers = await Promise.all([
      ask('/wiki', 'index.html', onAws.handler),
      ask('/v1/tests', 'index.html', onAws.handler),
    ]);
    expect(answers.map(({ statusCode, body }) => [statusCode, /Home|not made yet/.exec(body)?.[0]])).toEqual([
      [200, 'Home'],
      [404, 'not made yet'],
    ]);
    await expect(ask('/diagram', 'index.html', onAws.handler)).rejects.toThrow('No.');
  } finally {
    delete process.env['AWS_REGION'];
    await aws.stop();
  }
});
