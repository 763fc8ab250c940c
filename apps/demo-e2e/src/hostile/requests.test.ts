import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { runCdk } from '../run-forge.ts';
import { demo } from '../workspace-copy.ts';

const assembly = mkdtempSync(join(tmpdir(), 'forge-hostile-'));
let stage: RunningStage;
let base: URL;

beforeAll(async () => {
  const { code, output } = await runCdk(['synth', '--quiet', '--output', assembly], demo);
  if (code !== 0) throw new Error(output);
  stage = await startStage({ assembly, stage: 'Staging-Lambda-Forge-Demo-Stack/Staging', log: () => {} });
  base = new URL(stage.apis[0]?.urls[0] ?? '');
}, 120_000);

afterAll(async () => {
  await stage?.stop();
  rmSync(assembly, { recursive: true, force: true });
});

test.each([
  '/staging/docs/../index.mjs',
  '/staging/docs/../../../../etc/passwd',
  '/staging/docs/%2e%2e/%2e%2e/etc/passwd',
  '/staging/docs/..%2f..%2f..%2fetc%2fpasswd',
  '/staging/docs/..%5c..%5cindex.mjs',
  '/staging/docs/%252e%252e%252findex.mjs',
  '/staging/docs//etc/passwd',
  '/staging/docs/index.html%00.json',
  '/staging/docs/%ff',
  '/staging/docs/%',
  '/staging/docs/__proto__',
  '/staging/docs/constructor',
  '/staging/docs/toString',
  '/staging/../../etc/passwd',
  '/__proto__/hello_world',
  '/constructor/hello_world',
  '/staging/__proto__',
  '//etc/passwd',
])('%s leads to no file and to no crash', async (path) => {
  const { status, text } = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: ${base.host}\r\n\r\n`);

  expect([400, 403, 404]).toContain(status);
  expect(text).not.toMatch(/root:|import |export /);
});

test.each([
  [
    'a header of 100 kB',
    `GET /staging/hello_world HTTP/1.1\r\nHost: h\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`,
    431,
  ],
  ['a path of 100 kB', `GET /staging/${'x'.repeat(100_000)} HTTP/1.1\r\nHost: h\r\n\r\n`, 414],
  ['a header without a name', 'GET /staging/hello_world HTTP/1.1\r\nHost: h\r\n: x\r\n\r\n', 400],
  ['a line break in a header', 'GET /staging/hello_world HTTP/1.1\r\nHost: h\r\nX-A: b\rX-C: d\r\n\r\n', 400],
  [
    'two lengths',
    'POST /staging/hello_world HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    400,
  ],
  [
    'a length and chunks',
    'POST /staging/hello_world HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['no HTTP', 'hello\r\n\r\n', 400],
])('a request with %s is refused', async (_, request, status) => {
  expect((await sendRaw(request)).status).toBe(status);
});

test('a line break that is encoded in a query makes no header of the answer', async () => {
  const { status, head } = await sendRaw(
    'GET /staging/hello_world?a=%0d%0aX-Injected:%20yes HTTP/1.1\r\nHost: h\r\n\r\n',
  );

  expect(status).toBe(200);
  expect(head).not.toMatch(/x-injected/i);
});

test.each([
  ['__proto__', '{"author":"Ali","text":"Hi","__proto__":{"mood":"angry"}}'],
  ['constructor', '{"author":"Ali","text":"Hi","constructor":{"prototype":{"mood":"angry"}}}'],
])('the key %s of a body is data', async (_, body) => {
  const response = await post(body);

  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ mood: 'neutral' });
});

test.each([
  ['only prototype keys', '{"__proto__":{"author":"Ali","text":"Hi"}}'],
  ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['a number too large', '1e99999'],
  ['no value', 'undefined'],
])('a body of %s is a bad request', async (_, body) => {
  expect((await post(body)).status).toBe(400);
});

test('after all of it, the stage still answers', async () => {
  expect((await fetch(`${base.href}/hello_world`)).status).toBe(200);
});

function post(body: string): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  return fetch(`${base.href}/posts/7/comments`, { method: 'POST', headers, body });
}

// Over a socket, because clients repair what is sent here.
function sendRaw(request: string): Promise<{ status: number; head: string; text: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(base.port), base.hostname, () => socket.write(request));
    let text = '';
    socket.setTimeout(5000, () => socket.destroy(new Error(`No answer to ${request.slice(0, 100)}`)));
    socket.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\r\n\r\n')) socket.end();
    });
    // The other side may reset the connection once it has answered.
    socket.on('error', (error) => (text ? undefined : reject(error)));
    socket.on('close', () => {
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);
      resolve({ status, text, head: text.split('\r\n\r\n')[0] ?? '' });
    });
  });
}
