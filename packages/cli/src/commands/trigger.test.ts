import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const printed = captureOutput();
const here = process.cwd();
let root: string;
let servers: Server[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'forge-trigger-'));
  servers = [];
  mkdirSync(join(root, '.forge', 'running'), { recursive: true });
  writeFileSync(join(root, 'cdk.json'), '{}');
  writeFileSync(join(root, 'cat.png'), 'a cat');
  process.chdir(root);
});
afterEach(() => {
  process.chdir(here);
  for (const server of servers) server.close();
  rmSync(root, { recursive: true, force: true });
});

/** A stage that another process runs: it answers each message with the results. Gives the messages. */
async function runStage(stage: string, results: readonly object[]): Promise<unknown[]> {
  const messages: unknown[] = [];
  const receivers = [
    { type: 'AWS::SQS::Queue', name: `${stage}-Demo-Jobs` },
    { type: 'AWS::S3::Bucket', name: `${stage.toLowerCase()}-demo-images-000000000000` },
  ];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    if (request.method === 'POST') messages.push(deserialize(body).message);
    response.end(JSON.stringify(request.method === 'POST' ? { results } : receivers));
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(join(root, '.forge', 'running', `${stage}.json`), JSON.stringify({ url }));
  return messages;
}

test('sends to the stage that runs already', async () => {
  const messages = await runStage('Staging', [{ payload: '{"batchItemFailures":[]}' }]);
  expect(await main(['trigger', 'Jobs', '--message', 'hello'])).toBe(0);
  expect(messages).toEqual(['hello']);
  expect(printed.stdout).toBe('{"batchItemFailures":[]}\n');
  expect(printed.stderr).toBe('Stage Staging runs already: its functions log there.\n');
});

test.each([
  ['an error', { error: { errorType: 'Error', errorMessage: 'no' } }],
  ['a message that comes again', { payload: '{"batchItemFailures":[{"itemIdentifier":"1"}]}' }],
])('ends with 1 after %s', async (_, result) => {
  await runStage('Dev', [{ payload: 'null' }, result]);
  expect(await main(['trigger', 'Jobs', '--message', 'hello'])).toBe(1);
});

test('puts a file under the key that is named', async () => {
  const messages = await runStage('Dev', []);
  expect(await main(['trigger', 'Images', '--file', 'cat.png', '--key', 'uploads/cat.png'])).toBe(0);
  await main(['trigger', 'Images', '--file', 'cat.png']);
  expect(messages).toMatchObject([{ key: 'uploads/cat.png' }, { key: 'cat.png' }]);
  expect(await main(['trigger', 'Images', '--key', 'uploads/cat.png'])).toBe(1);
  expect(printed.stderr).toContain('Name it with --file.');
});

test('asks which one where several run', async () => {
  await runStage('Dev', []);
  const messages = await runStage('Staging', []);
  expect(await main(['trigger', 'Jobs'])).toBe(1);
  expect(printed.stderr).toContain('Name one with --stage: Dev, Staging.');
  expect(await main(['trigger', 'Jobs', '--stage', 'Staging'])).toBe(0);
  expect(messages).toHaveLength(1);
});

test.each([
  [['--message', 'hello', '--file', 'cat.png'], '--message, --file and --event exclude each other.'],
  [['--file', 'dog.png'], 'dog.png cannot be read: ENOENT'],
  [['--file', '.'], 'cannot be read: EISDIR'],
])('sends nothing by %j', async (options, message) => {
  const messages = await runStage('Dev', []);
  expect(await main(['trigger', 'Images', ...options])).toBe(1);
  expect(printed.stderr).toContain(message);
  expect(printed.stderr).not.toContain('    at ');
  expect(messages).toEqual([]);
});
