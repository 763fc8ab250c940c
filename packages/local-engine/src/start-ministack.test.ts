import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startMiniStack } from './start-ministack.ts';

let folder: string;
let python: string;

// It says that it is up, and its process id.
const source = `#!${process.execPath}
const server = require('node:http').createServer((_, response) => response.end(String(process.pid)));
server.listen(Number(process.env.GATEWAY_PORT), '127.0.0.1');
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forge-ministack-'));
  python = join(folder, 'python.cjs');
  writeFileSync(python, source);
  chmodSync(python, 0o755);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('of an engine that ends by itself is told, and how', async () => {
  const told: string[] = [];
  const running = await startMiniStack({
    python,
    folder: join(folder, 'own'),
    onEnd: (how) => told.push(how),
  });
  process.kill(Number(await (await fetch(running.endpoint)).text()), 'SIGKILL');
  for (const end = Date.now() + 5000; told.length === 0 && Date.now() < end; ) await delay(20);

  expect(told).toEqual(['SIGKILL']);
  await running.stop();
});

test('of one that is stopped is not', async () => {
  const told: string[] = [];
  const running = await startMiniStack({
    python,
    folder: join(folder, 'own'),
    onEnd: (how) => told.push(how),
  });
  await running.stop();

  expect(told).toEqual([]);
});

test('its forwarders have time until their function is there, and load nothing that they do not need', async () => {
  const running = await startMiniStack({ python, folder: join(folder, 'own') });
  const { Timeout, Environment } = running.forwarderProperties(3000) as {
    Timeout: number;
    Environment: { Variables: { PYTHONPATH: string } };
  };
  const modules = Environment.Variables.PYTHONPATH;

  expect(Timeout).toBe(33);
  expect(running.forwarderProperties(890_000)).toMatchObject({ Timeout: 900 });
  expect(readFileSync(join(modules, 'botocore.py'), 'utf8')).toMatch(/^raise ImportError/);
  await running.stop();
});
