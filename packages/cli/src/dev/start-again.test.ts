import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DevServer, startDev } from '@lambda-forge/dev';
import { type AppCopy, copyDemo } from '../app-copy.test.support.ts';

let app: AppCopy;
let log: string;
let printed = '';
let at = 'dev';

// Each synth leaves a line, in a file that it does not name as one it reads, and warns of placeholders.
beforeAll(() => {
  app = copyDemo();
  log = join(mkdtempSync(join(tmpdir(), 'forge-synths-')), 'synths.txt');
  const entry = join(app.root, 'infra', 'app.ts');
  const lines = [
    "import { appendFileSync } from 'node:fs';",
    readFileSync(entry, 'utf8'),
    `appendFileSync(${JSON.stringify(dirname(log))} + '/synths.txt', 'synth\\n');`,
  ];
  writeFileSync(entry, lines.join('\n'));
});

afterAll(() => {
  app.remove();
  rmSync(dirname(log), { recursive: true });
});

test('a start after which nothing has changed does not synthesize, and tells what the synth has warned of', async () => {
  expect(await during((server) => get(server, '/hello_world'))).toBe('{"message":"Hello World!"}');
  expect([synths(), printed]).toEqual([1, expect.stringContaining('is "$GITHUB-OWNER", a placeholder')]);

  expect(await during((server) => get(server, '/hello_world'))).toBe('{"message":"Hello World!"}');
  expect([synths(), printed]).toEqual([1, expect.stringContaining('is "$GITHUB-OWNER", a placeholder')]);
  expect(await during((server) => get(server, '/hello_world'), 'Staging')).toBe('{"message":"Hello World!"}');
  expect(synths()).toBe(1);
});

test('what is saved then is followed at once, by the docs, too', async () => {
  await during(async (server) => {
    edit("'Hello World!'", "'Hello Moon!'");
    expect(await get(server, '/hello_world')).toBe('{"message":"Hello Moon!"}');
    edit('A greeting.', 'A greeting from afar.');
    expect(await get(server, '/docs/openapi.json')).toContain('A greeting from afar.');
    expect(printed).not.toContain('Synthesizing the app.');
  });
});

test('what was saved while nothing was served is answered with from the start', async () => {
  edit(/'Hello \w+!'/, "'Hello Mars!'");
  const before = synths();
  expect(await during((server) => get(server, '/hello_world'))).toBe('{"message":"Hello Mars!"}');

  expect(synths()).toBe(before + 1);
});

test('a function that was added while nothing was served answers from the start', async () => {
  const folder = join(app.root, 'functions', 'ping');
  mkdirSync(folder);
  for (const name of ['main.ts', 'config.ts']) {
    const text = readFileSync(join(app.root, 'functions', 'hello_world', name), 'utf8');
    writeFileSync(
      join(folder, name),
      text.replaceAll('hello_world', 'ping').replaceAll('HelloWorld', 'Ping'),
    );
  }

  expect(await during((server) => get(server, '/ping'))).toBe('{"message":"Hello Mars!"}');
});

test('an unknown stage is refused without a synth', async () => {
  const before = synths();

  await expect(during((server) => server.ready, 'Stagin')).rejects.toThrow('Did you mean "Staging"?');
  expect(synths()).toBe(before);
});

async function during<T>(use: (server: DevServer) => Promise<T>, stage = 'Dev'): Promise<T> {
  printed = '';
  at = stage.toLowerCase();
  const print = (text: string) => (printed += `${text}\n`);
  const server = await startDev({ root: app.root, stage, print, show: () => {} });
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

async function get({ origin }: DevServer, path: string): Promise<string> {
  return (await fetch(`${origin}/${at}${path}`)).text();
}

function edit(from: string | RegExp, to: string): void {
  const file = join(app.root, 'functions', 'hello_world', 'main.ts');
  const text = readFileSync(file, 'utf8');
  if (text.search(from) < 0) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

function synths(): number {
  return readFileSync(log, 'utf8').trim().split('\n').length;
}
