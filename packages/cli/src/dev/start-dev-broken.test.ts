import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type DevServer, startDev } from '@lambda-forge/dev';
import { type AppCopy, copyDemo } from '../app-copy.test.support.ts';

let app: AppCopy;
let server: DevServer | undefined;
let printed = '';

beforeEach(() => {
  app = copyDemo({ stages: 'Dev' });
  printed = '';
  server = undefined;
});

afterEach(async () => {
  await server?.stop();
  const left = foldersOf(app.root);
  app.remove();
  expect(left).toEqual([]);
});

test('an app that is broken from the start says so in every answer, until it is mended', async () => {
  const main = join(app.root, 'functions', 'hello_world', 'main.ts');
  const text = readFileSync(main, 'utf8');
  writeFileSync(main, text.replace('statusCode: 200,', 'statusCode: 200'));
  server = await start();
  await server.ready;

  const broken = await fetch(`${server.origin}/dev/hello_world`);
  expect(broken.status).toBe(500);
  expect(await broken.text()).toMatch(
    /The app cannot be synthesized\.[\s\S]*functions\/hello_world\/main\.ts:1\d:/,
  );
  expect(printed).toContain('functions/hello_world/main.ts');

  writeFileSync(main, text);
  expect(await until(server, '/dev/hello_world', 200)).toBe('{"message":"Hello World!"}');
});

test('a port that is taken is refused before anything else happens', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;

  await expect(start({ port })).rejects.toThrow(`Port ${port} cannot be used`);
  other.close();
});

test('whoever asks before the first synth has begun waits for its end', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => free.once('listening', resolve));
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));

  const asked = askUntilServed(`http://127.0.0.1:${port}/dev/hello_world`);
  server = await start({ port });

  expect(await (await asked).text()).toBe('{"message":"Hello World!"}');
});

test('an unknown stage is refused', async () => {
  app.remove();
  app = copyDemo();
  server = await start({ stage: 'Stagin' });

  await expect(server.ready).rejects.toThrow('Did you mean "Staging"?');
});

test('whoever stops it early does not wait for a synth that goes on for ever, and no process is left', async () => {
  const pids = join(app.root, 'pids.txt');
  const infra = join(app.root, 'infra', 'app.ts');
  const slow = `process.on('SIGTERM', () => {});\nappendFileSync(${JSON.stringify(pids)}, process.pid + '\\n');\nawait new Promise(() => setInterval(() => {}, 1000));\n`;
  writeFileSync(infra, `import { appendFileSync } from 'node:fs';\n${slow}${readFileSync(infra, 'utf8')}`);
  server = await start();
  while (!existsSync(pids)) await new Promise((resolve) => setTimeout(resolve, 50));
  await server.stop();

  for (const pid of readFileSync(pids, 'utf8').trim().split('\n').map(Number)) await isGone(pid);
});

// Nobody listens there at first.
async function askUntilServed(url: string): Promise<Response> {
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response) return response;
  }
}

function start(options: { readonly port?: number; readonly stage?: string } = {}): Promise<DevServer> {
  const report = { print: (text: string) => (printed += `${text}\n`), show: () => {} };
  return startDev({ root: app.root, ...report, ...options });
}

function foldersOf(root: string): string[] {
  return readdirSync(join(root, '.forge')).filter((name) => name.startsWith('dev-'));
}

async function until({ origin }: DevServer, path: string, status: number): Promise<string> {
  for (;;) {
    const response = await fetch(`${origin}${path}`);
    const text = await response.text();
    if (response.status === status) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function isGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
