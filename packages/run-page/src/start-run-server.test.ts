import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { appendFileSync, rmSync } from 'node:fs';
import { request, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { beginRun } from './run.test.support.ts';
import { type RunServer, startRunServer } from './start-run-server.ts';

const run = beginRun();
const log = run.begin('Synth');
let server: RunServer;
let port = 0;
let token = '';

beforeAll(async () => {
  server = await startRunServer(run.root);
  const url = new URL(server.urlOf(run.id));
  port = Number(url.port);
  token = /token=([\w-]+)/.exec(url.hash)?.[1] ?? '';
});

afterAll(async () => {
  await server.stop();
  rmSync(run.root, { recursive: true });
});

describe('a page that is served', () => {
  test('loads what is its own, and may do no more', async () => {
    const { status, headers, text } = await ask('/');

    expect(status).toBe(200);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*script-src 'self'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(text).not.toContain(token);
    expect((await ask('/page.js')).text.length).toBeGreaterThan(10_000);
    expect((await ask('/style.css')).text).toContain('color-scheme');
    expect((await ask('/../package.json')).status).toBe(404);
    expect(server.urlOf('a', 'b')).toMatch(/#token=[\w-]+\/compare\/a\/b$/);
  });

  test.each([
    ['another host', { host: 'evil.example' }, 421],
    ['another port', { host: 'localhost:1' }, 421],
    ['a page of another origin', { origin: 'https://evil.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['no token', { authorization: '' }, 401],
    ['another token', { authorization: 'Bearer AAAA' }, 401],
  ])('does not answer %s', async (_, own, status) => {
    const answer = await ask('/api/runs', { headers: { ...withToken(), ...own } });

    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain(run.id);
  });

  test.each(['http://localhost/api/runs', '//x/api/runs', '/./api/runs', '/%2e/api/runs', '/%61pi/runs'])(
    'wants its token however the address is written: %s',
    async (path) => {
      const answer = await ask(path);

      expect([401, 404]).toContain(answer.status);
      expect(answer.text).not.toContain(run.id);
    },
  );

  test.each(['//', '/%', '/api/%zz'])('says of %s that it is no address', async (path) => {
    expect((await ask(path, { headers: withToken() })).status).toBe(400);
  });

  test('lists the runs', async () => {
    const { status, text } = await ask('/api/runs', { headers: withToken() });

    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject([{ id: run.id, pipeline: 'Shop', state: 'running' }]);
  });

  test.each([
    '/api/runs/nowhere/follow',
    '/api/runs/..%2F..%2F/follow',
    '/api/runs/latest/details/Build.None',
    '/api/else',
  ])('has no %s', async (path) => {
    expect((await ask(path, { headers: withToken() })).status).toBe(404);
  });
});

describe('an approval', () => {
  const answer = { stage: 'Build', action: 'Approve', status: 'Approved', summary: 'fine' };
  const json = { 'content-type': 'application/json' };
  const own = () => ({ ...withToken(), ...json, origin: `http://127.0.0.1:${port}` });
  const post = (headers: Record<string, string>, body: unknown = answer) =>
    ask('/api/runs/latest/approval', { method: 'POST', headers, body: JSON.stringify(body) });

  test('is not given where nothing waits', async () => {
    const { status, text } = await post(own());

    expect(status).toBe(409);
    expect(text).toContain('Build.Approve does not wait for an answer here');
  });

  test('is given once, by the page alone', async () => {
    const request = { stage: 'Build', action: 'Approve' };
    const approved = server.approver(request, new AbortController().signal);
    const refused = [
      await post({ ...own(), origin: 'https://evil.example' }),
      await post({ ...own(), authorization: '' }),
      await post({ ...withToken(), ...json }),
      await post({ ...own(), 'content-type': 'text/plain' }),
      await post(own(), { ...answer, status: 'Perhaps' }),
      await post(own(), { ...answer, summary: 'x'.repeat(513) }),
      await post(own(), 'x'.repeat(20_000)),
    ];

    expect(refused.map(({ status }) => status)).toEqual([403, 401, 403, 403, 400, 400, 400]);
    expect((await post(own())).status).toBe(200);
    expect(await approved).toEqual({ status: 'Approved', summary: 'fine' });
    expect((await post(own())).status).toBe(409);
  });

  test('that was given elsewhere is not waited for any more', async () => {
    const elsewhere = new AbortController();
    const waiting = server.approver({ stage: 'Build', action: 'Approve' }, elsewhere.signal);
    elsewhere.abort(new Error('answered on the terminal'));

    await expect(waiting).rejects.toThrow('answered on the terminal');
    expect((await post(own())).status).toBe(409);
  });
});

test('a run is followed to its end, with the log of each action', async () => {
  const [half, rest] = [Buffer.from('one\ntw\u00f6').subarray(0, -1), Buffer.from('\u00f6').subarray(-1)];
  appendFileSync(log, half);
  const states = follow('/api/runs/latest/follow');
  const lines = follow('/api/runs/latest/logs/Build.Synth');
  await Promise.all([states.begun, lines.begun]);
  appendFileSync(log, rest);
  appendFileSync(log, '\nthré');
  run.end('Synth');

  expect((await lines.whole).text).toBe('one\ntwö\nthré');
  run.recorder.end(undefined, { isKept: false });
  const seen = (await states.whole).text.trimEnd().split('\n');
  const of = (index: number) => JSON.parse(seen.at(index) ?? '').execution;
  expect(of(0).rounds[0].stages[0].actions[0].state).toBe('running');
  expect(of(-1)).toMatchObject({ state: 'succeeded' });
  expect(of(-1).rounds[0].stages[0].actions[0].state).toBe('succeeded');
});

test('a long log is sent piece by piece, and leaves no listeners behind', async () => {
  const long = beginRun();
  const one = await startRunServer(long.root);
  let listeners = 0;
  const count = (message: unknown) => {
    const { response } = message as { readonly response: ServerResponse };
    response.on('finish', () => {
      listeners = response.listenerCount('close');
    });
  };
  subscribe('http.server.request.start', count);
  appendFileSync(long.begin('Synth'), `${'x'.repeat(99)}\n`.repeat(80_000));
  long.end('Synth');
  const { origin, hash } = new URL(one.urlOf());
  const answer = await fetch(`${origin}/api/runs/latest/logs/Build.Synth`, {
    headers: { authorization: `Bearer ${/token=([\w-]+)/.exec(hash)?.[1]}` },
  });

  expect((await answer.text()).length).toBe(8_000_000);
  unsubscribe('http.server.request.start', count);
  await one.stop();
  rmSync(long.root, { recursive: true });
  expect(listeners).toBeLessThan(5);
});

function withToken(): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

function follow(path: string) {
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  return { begun, whole: ask(path, { headers: withToken(), onData: begin }) };
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly onData?: () => void;
}

// Other than fetch, it sends any header, and a path as it is.
function ask(path: string, { method = 'GET', headers = {}, body, onData = () => {} }: Asked = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('data', onData);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    },
  );
}
