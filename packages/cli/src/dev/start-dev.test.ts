import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { baseUrlOutput } from '@lambda-forge/context';
import { type AppCopy, copyDemo } from '../app-copy.test.support.ts';
import { type DevServer, startDev } from './start-dev.ts';

let app: AppCopy;
let server: DevServer;
let url: string;
let printed = '';

beforeAll(async () => {
  app = copyDemo();
  server = await startDev({ root: app.root, stage: 'Dev', print: (text) => (printed += `${text}\n`) });
  url = Object.values(server.stage.outputs)[0]?.[baseUrlOutput] ?? '';
});

afterAll(async () => {
  await server.stop();
  const left = readdirSync(join(app.root, '.forge')).filter((name) => name.startsWith('dev-'));
  app.remove();
  expect(left).toEqual([]);
});

test('a saved handler answers with its new code at once, before any synth', async () => {
  expect(await get('/hello_world')).toEqual([200, '{"message":"Hello World!"}']);
  edit('functions/hello_world/main.ts', 'Hello World!', 'Hello Moon!');

  const milliseconds = await until('/hello_world', '{"message":"Hello Moon!"}');
  process.stdout.write(`answered with the new code after ${milliseconds} ms\n`);
  expect(printed).toMatch(/Reloaded Dev-Lambda-Forge-Demo-HelloWorld in \d+ ms\./);
  // A busy machine is given some more.
  expect(milliseconds).toBeLessThan(900);
});

test('a broken handler says so in the terminal and in every answer, until it is mended', async () => {
  edit('functions/hello_world/main.ts', "{ message: 'Hello Moon!' }", "{ message: 'Hello Moon!' ");

  await until('/hello_world', /functions\/hello_world\/main\.ts:9:\d+/);
  expect(await get('/whoami')).toEqual([500, expect.stringContaining('Expected "}"')]);
  expect(printed).toContain('Expected "}"');

  edit('functions/hello_world/main.ts', "{ message: 'Hello Moon!' ", "{ message: 'Hello Mars!' }");
  await until('/hello_world', '{"message":"Hello Mars!"}');
});

test('the docs follow the contract', async () => {
  edit('functions/hello_world/main.ts', 'A greeting.', 'A greeting from afar.');

  await until('/docs/openapi.json', /A greeting from afar\./);
});

test('a new endpoint answers, and a wrong wiring says what is wrong', async () => {
  edit('functions/hello_world/config.ts', "'/hello_world'", "'/hello_moon'");
  await until('/hello_moon', '{"message":"Hello Mars!"}');

  edit('functions/hello_world/config.ts', ', { public: true }', ", { authorizer: 'nobody' }");
  await until('/hello_moon', /names an unknown authorizer "nobody"/);
  expect(printed).toContain('names an unknown authorizer "nobody"');

  edit('functions/hello_world/config.ts', ", { authorizer: 'nobody' }", ', { public: true }');
  await until('/hello_moon', '{"message":"Hello Mars!"}');
});

test('does not touch the assembly of others', () => {
  expect(existsSync(join(app.root, 'cdk.out'))).toBe(false);
});

test('refuses an app that cannot be synthesized, and leaves nothing behind', async () => {
  const broken = copyDemo();
  try {
    writeFileSync(join(broken.root, 'functions', 'hello_world', 'main.ts'), 'export const nothing = 1;\n');

    await expect(startDev({ root: broken.root, print: () => {} })).rejects.toThrow(
      /exports no "handler"|no exported type/,
    );
    expect(readdirSync(join(broken.root, '.forge')).filter((name) => name.startsWith('dev-'))).toEqual([]);
  } finally {
    rmSync(broken.root, { recursive: true, force: true });
  }
});

function edit(file: string, from: string, to: string): void {
  const path = join(app.root, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
}

async function get(path: string): Promise<[number, string]> {
  const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(20_000) });
  return [response.status, await response.text()];
}

/** How long it took until the answer was this one, in milliseconds. */
async function until(path: string, expected: string | RegExp): Promise<number> {
  const started = performance.now();
  let text = '';
  while (performance.now() - started < 30_000) {
    [, text] = await get(path);
    if (typeof expected === 'string' ? text === expected : expected.test(text))
      return Math.round(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${path} still answers ${text}\n${printed}`);
}
