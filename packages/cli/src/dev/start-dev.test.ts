import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DevServer, startDev } from '@lambda-forge/dev';
import { planFunction, readAppFiles, writePlan } from '@lambda-forge/generators';
import { baseUrlOutput } from '@lambda-forge/manifest';
import { type AppCopy, copyDemo } from '../app-copy.test.support.ts';

let app: AppCopy;
let server: DevServer;
let url: string;
let printed = '';

beforeAll(async () => {
  app = copyDemo({ stages: 'Dev', cdk: 'quick' });
  edit('cdk.json', '"context": {', '"context": { "client": "web/api.ts",');
  server = await startDev({
    root: app.root,
    stage: 'Dev',
    print: (text) => (printed += `${text}\n`),
    show: ({ outputs }) => {
      url = Object.values(outputs)[0]?.[baseUrlOutput] ?? '';
    },
  });
  await server.ready;
});

afterAll(async () => {
  await server.stop();
  const left = foldersOf(app.root);
  app.remove();
  expect(left).toEqual([]);
});

test('a saved handler answers with its new code at once, before any synth', async () => {
  expect(await get('/hello_world')).toEqual([200, '{"message":"Hello World!"}']);
  printed = '';
  edit('functions/hello_world/main.ts', "'Hello World!'", "'Hello Moon!'");

  await until('/hello_world', '{"message":"Hello Moon!"}');
  // Lines of requests may be anywhere.
  const news = printed.split('\n').filter((line) => /^(Reloaded|Synthesized) /.test(line));
  expect(news[0]).toMatch(/Reloaded Dev-Lambda-Forge-Demo-HelloWorld in \d+ ms\./);
});

test('a handler that takes the place of the old file does, too', async () => {
  printed = '';
  const file = join(app.root, 'functions/hello_world/main.ts');
  writeFileSync(`${file}.new`, readFileSync(file, 'utf8').replace("'Hello Moon!'", "'Hello Sun!'"));
  renameSync(`${file}.new`, file);
  await until('/hello_world', '{"message":"Hello Sun!"}');
  expect(printed).toContain('Reloaded Dev-Lambda-Forge-Demo-HelloWorld');

  edit('functions/hello_world/main.ts', "'Hello Sun!'", "'Hello Moon!'");
  await until('/hello_world', '{"message":"Hello Moon!"}');
});

test('the last of many saves is the one that answers', async () => {
  for (let count = 0; count < 20; count++) {
    edit('functions/hello_world/main.ts', /'Hello \w+!'/, `'Hello Moon${count}!'`);
    await setImmediate();
  }
  edit('functions/hello_world/main.ts', /'Hello \w+!'/, "'Hello Moon!'");

  await until('/hello_world', '{"message":"Hello Moon!"}');
});

test('a broken handler says so in the terminal and in every answer, until it is mended', async () => {
  edit('functions/hello_world/main.ts', "{ message: 'Hello Moon!' }", "{ message: 'Hello Moon!' ");

  await until('/hello_world', /functions\/hello_world\/main\.ts:\d+:\d+/);
  expect(await get('/whoami')).toEqual([500, expect.stringContaining('Expected "}"')]);
  expect(printed).toContain('Expected "}"');

  edit('functions/hello_world/main.ts', "{ message: 'Hello Moon!' ", "{ message: 'Hello Mars!' }");
  await until('/hello_world', '{"message":"Hello Mars!"}');
});

test('the typed client follows the contract', async () => {
  const client = () =>
    existsSync(join(app.root, 'web/api.ts')) ? readFileSync(join(app.root, 'web/api.ts'), 'utf8') : '';
  const has = async (text: string) => {
    while (!client().includes(text)) await delay(20);
  };
  await has('helloWorld: Call<operations["HelloWorld"]>;');
  printed = '';

  edit('functions/hello_world/main.ts', 'message: string;', 'message: string;\n  again?: boolean;');
  await has('again?: boolean;');

  edit('functions/hello_world/main.ts', /\n {2}again\?: boolean;/, '');
  while (client().includes('again?:')) await delay(20);
  expect(printed).toMatch(/^Updated web\/api\.ts in \d+ ms\./m);
});

test('the docs follow the contract', async () => {
  edit('functions/hello_world/main.ts', 'A greeting.', 'A greeting from afar.');

  await until('/docs/openapi.json', /A greeting from afar\./);
});

test('the docs never lag behind a contract, and are those of a synth', async () => {
  await until('/docs/openapi.json', /A greeting from afar\./);
  let [live, text] = ['', ''];
  await untilUpdated(async (time) => {
    edit('functions/hello_world/main.ts', /A greeting from .*/, `A greeting from here, ${time}.`);
    live = (await get('/docs/openapi.json'))[1];
    text = (await get('/docs/openapi.yaml'))[1];
    expect(live).toContain(`A greeting from here, ${time}.`);
  });

  await synthesized();
  expect(await get('/docs/openapi.json')).toEqual([200, live]);
  expect(await get('/docs/openapi.yaml')).toEqual([200, text]);
});

test('the docs follow a file that has nothing but types', async () => {
  writeFileSync(
    join(app.root, 'functions/hello_world/greeting.ts'),
    'export interface Greeting { message: string }\n',
  );
  edit('functions/hello_world/main.ts', /^/, "import type { Greeting } from './greeting.ts';\n");
  edit(
    'functions/hello_world/main.ts',
    /export interface Output \{[^}]*\}/,
    'export interface Output extends Greeting {}',
  );
  await untilUpdated(async (time) => {
    const members = `message: string; /** By whom. Time ${time}. */ from: string`;
    edit('functions/hello_world/greeting.ts', /message: string.*(?= \})/, members);
    expect((await get('/docs/openapi.json'))[1]).toContain(`By whom. Time ${time}.`);
  });
});

test('a contract that cannot be documented is told at once, and left out of the docs as a synth leaves it out', async () => {
  await synthesized();
  printed = '';
  edit('functions/hello_world/greeting.ts', 'from: string', 'from: symbol');
  const [, live] = await get('/docs/openapi.json');
  const [told = ''] = /^Warning: .*from.* symbol.*greeting\.ts:1/m.exec(printed) ?? [];
  expect(told).not.toBe('');
  expect(live).not.toContain('By whom.');

  printed = '';
  await synthesized();
  expect(printed).toContain(told.split('.')[0]);
  expect(await get('/docs/openapi.json')).toEqual([200, live]);

  edit('functions/hello_world/greeting.ts', 'from: symbol', 'from: string');
  expect((await get('/docs/openapi.json'))[1]).toContain('By whom.');
  printed = '';
  await synthesized();
  expect(printed).not.toContain('symbol');
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

test('a new function answers, and a deleted one does no longer', async () => {
  const files = readAppFiles(app.root);
  const plan = planFunction(files, { name: 'ping', description: 'Pings', public: true });
  writePlan(app.root, plan);
  await until('/ping', '{"message":"Ping!"}');
  await until('/docs/openapi.json', /"\/ping"/);

  rmSync(join(app.root, 'functions', 'ping'), { recursive: true });
  await until('/ping', /Missing Authentication Token/);
});

test('a changed setting of cdk.json counts', async () => {
  expect((await fetch(`${url}/whoami`, { headers: { 'x-secret': 'open barley' } })).status).toBe(403);
  edit('cdk.json', 'open sesame', 'open barley');

  await until('/whoami', '{"message":"Whoami!"}', { 'x-secret': 'open barley' });
});

test('a file outside of the app is followed from when a function imports it', async () => {
  const shared = mkdtempSync(join(tmpdir(), 'forge-shared-'));
  const file = join(shared, 'greeting.ts');
  writeFileSync(file, "export const greeting = 'Hello Neighbour!';\n");
  edit('functions/hello_world/main.ts', /message: '.*' }/, 'message: greeting }');
  edit('functions/hello_world/main.ts', /^/, `import { greeting } from '${file}';\n`);
  await until('/hello_moon', '{"message":"Hello Neighbour!"}');

  writeFileSync(file, "export const greeting = 'Hello World!';\n");
  await until('/hello_moon', '{"message":"Hello World!"}');
  rmSync(shared, { recursive: true });
});

test('does not touch the assembly of others', () => {
  expect(existsSync(join(app.root, 'cdk.out'))).toBe(false);
});

// Until nothing that was saved is waiting for a synth.
// Saves until the docs follow from the contracts: on a busy machine a synth that is under way may come first, and have it.
async function untilUpdated(save: (time: number) => Promise<void>): Promise<void> {
  printed = '';
  for (let time = 1; !/^Updated the docs in \d+ ms\./m.test(printed); time++) {
    await synthesized();
    printed = '';
    await save(time);
  }
}

async function synthesized(): Promise<void> {
  const file = join(app.root, 'cdk.json');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n`);
  await get('/whoami');
}

function foldersOf(root: string): string[] {
  return readdirSync(join(root, '.forge')).filter((name) => name.startsWith('dev-'));
}

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(app.root, file);
  const text = readFileSync(path, 'utf8');
  if (text.search(from) < 0) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
}

async function get(path: string, headers: Record<string, string> = {}): Promise<[number, string]> {
  const response = await fetch(`${url}${path}`, { headers, signal: AbortSignal.timeout(200_000) });
  return [response.status, await response.text()];
}

async function until(
  path: string,
  expected: string | RegExp,
  headers: Record<string, string> = {},
): Promise<void> {
  const end = Date.now() + 200_000;
  let text = '';
  while (Date.now() < end) {
    [, text] = await get(path, headers);
    if (typeof expected === 'string' ? text === expected : expected.test(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${path} still answers ${text}\n${printed.slice(-2000)}`);
}
