import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import autocannon from 'autocannon';
import { isAlive, type Server, startServer } from './start-server.ts';
import { synthesizeCounter } from './synthesize-counter.ts';

// 10,000 requests at 50 connections, half of them with a body. How fast it goes is for `pnpm bench load` to say.
const connections = 50;
const blocks = [2000, 4000, 4000];
const body = 'x'.repeat(1000);

const folder = mkdtempSync(join(tmpdir(), 'forge-load-'));
const answers = new Set<string>();
const wrong: string[] = [];
const memory: number[] = [];
let sent = 0;
let failures = 0;
let server: Server;

beforeAll(async () => {
  server = await startServer(synthesizeCounter(folder));
  for (const amount of blocks) {
    const result = await send(amount);
    sent += result['2xx'];
    failures += result.non2xx + result.errors + result.timeouts + result.mismatches;
    memory.push(await server.memory());
  }
}, 300_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('every request is answered once, by an invocation of its own', () => {
  expect(wrong).toEqual([]);
  expect({ sent, failures, answers: answers.size }).toEqual({ sent: 10_000, failures: 0, answers: 10_000 });
});

// A kilobyte that is kept of each request would be 8 MiB.
test('the memory is as it was after the first 2,000', () => {
  const [first = 0, , last = 0] = memory;

  expect(last - first).toBeLessThan(4);
});

test('no more processes run than functions may have, and none is left', async () => {
  const functions = [...new Set([...answers].map((answer) => Number(answer.split(':')[0])))];
  const all = [...new Set([...functions, ...server.descendants()])];
  expect(functions.length).toBeLessThanOrEqual(10);
  expect(functions.filter(isAlive)).toEqual(functions);

  expect(await server.stop()).toBe(0);
  expect(all.filter(isAlive)).toEqual([]);
}, 30_000);

function send(amount: number): Promise<autocannon.Result> {
  return autocannon({
    url: `${server.url}/count`,
    connections,
    amount,
    requests: [{ method: 'GET' }, { method: 'POST', body }],
    verifyBody: (text) => note(String(text)),
  });
}

function note(text: string): boolean {
  const { process, count, length } = parse(text);
  const id = `${process}:${count}`;
  const isNew = !answers.has(id) && (length === 0 || length === body.length);
  if (!isNew) wrong.push(text);
  answers.add(id);
  return isNew;
}

function parse(text: string): { process?: number; count?: number; length?: number } {
  try {
    return JSON.parse(text);
  } catch {
    return {}; // It is wrong, and noted as such.
  }
}
