import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sourcesFile } from '@lambda-forge/manifest';
import { type AppCopy, copyDemo } from '../app-copy.test.support.ts';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

// An app in a workspace that git does not know, whose packages lie beside it.
const home = process.cwd();
const printed = captureOutput();
let app: AppCopy;
let shared: string;

beforeAll(async () => {
  app = copyDemo({ stages: 'Dev', cdk: 'quick' });
  shared = `${app.root}-shared`;
  mkdirSync(shared);
  write(join(shared, 'package.json'), '{ "name": "shared", "type": "module", "exports": "./index.ts" }');
  write(
    join(shared, 'index.ts'),
    "export { greeting } from './greeting.ts';\nexport { path } from './path.ts';\n",
  );
  write(join(shared, 'greeting.ts'), "export const greeting = 'Hello World!';\n");
  write(join(shared, 'path.ts'), "export const path = '/hello_world';\n");
  // Node.js looks from where a link leads to, and above it.
  const modules = join(app.root, 'functions', 'node_modules');
  mkdirSync(modules);
  symlinkSync(shared, join(modules, 'shared'));
  edit('functions/hello_world/config.ts', "'/hello_world'", 'path');
  edit('functions/hello_world/config.ts', /^/, "import { path } from 'shared';\n");
  edit('functions/hello_world/main.ts', "'Hello World!'", 'greeting');
  edit('functions/hello_world/main.ts', /^/, "import { greeting } from 'shared';\n");
  process.chdir(app.root);
  expect(await main(['invoke', 'HelloWorld'])).toBe(0);
});

afterAll(() => {
  process.chdir(home);
  rmSync(shared, { recursive: true });
  app.remove();
});

test('what has not changed is not synthesized again', async () => {
  expect(await main(['invoke', 'HelloWorld'])).toBe(0);
  expect(printed.stdout).toContain('Hello World!');
  expect(printed.stderr).not.toContain('Synthesizing');
});

test('nor by start, whose pipeline synthesizes it anyway', async () => {
  expect(await main(['start', 'Nowhere'])).toBe(1);
  expect(printed.stderr).toContain('Nowhere');
  expect(printed.stdout + printed.stderr).not.toContain('Synthesizing');
});

test('what commands have written into the app is none of its sources', async () => {
  expect(await main(['diagram', '--out', 'architecture.svg'])).toBe(0);
  expect(await main(['pipeline', 'show', 'Dev', '--out', join('docs', 'pipeline.svg')])).toBe(0);
  expect(await main(['docs', 'generate', '--out', 'site'])).toBe(0);
  expect(await main(['client', '--out', join('web', 'api.ts')])).toBe(0);
  expect(await main(['diagram', '--out', 'architecture.svg'])).toBe(0);
  expect(printed.stderr).not.toContain('Synthesizing');
});

test('invoke runs what a package of the workspace holds now', async () => {
  write(join(shared, 'greeting.ts'), "export const greeting = 'Hello Neighbour!';\n");

  expect(await main(['invoke', 'HelloWorld'])).toBe(0);
  expect(printed.stdout).toContain('Hello Neighbour!');
  expect(printed.stderr).toMatch(/Synthesizing the app, as \S+shared\/greeting\.ts has changed\./);
});

test('what a config imports from such a package counts for every command', async () => {
  write(join(shared, 'path.ts'), "export const path = '/hello_neighbour';\n");

  expect(await main(['docs', 'validate', '--json'])).toBe(0);
  expect(JSON.parse(printed.stdout).stages.Dev).toContain('GET /hello_neighbour');
});

test('a variable that a config reads counts, and one that no file names does not', async () => {
  edit('functions/hello_world/config.ts', ' path,', " process.env['HELLO_PATH'] ?? path,");
  expect(await main(['docs', 'validate', '--json'])).toBe(0);
  printed.clear();
  process.env['HELLO_PATH'] = '/hello_there';
  process.env['HELLO_OTHER'] = 'x';
  try {
    expect(await main(['docs', 'validate', '--json'])).toBe(0);
    expect(JSON.parse(printed.stdout).stages.Dev).toContain('GET /hello_there');
    expect(printed.stderr).toContain('as a variable of the environment has changed');
    delete process.env['HELLO_OTHER'];
    printed.clear();
    expect(await main(['docs', 'validate', '--json'])).toBe(0);
    expect(printed.stderr).not.toContain('Synthesizing');
  } finally {
    delete process.env['HELLO_PATH'];
    delete process.env['HELLO_OTHER'];
  }
});

test('an edited stack file is in the pipeline that is shown', async () => {
  edit(
    'infra/stacks/dev-stack.ts',
    '[steps.generateDocs()]',
    '[steps.generateDocs(), steps.runIntegrationTests()]',
  );

  expect(await main(['pipeline', 'show', 'Dev'])).toBe(0);
  expect(printed.stdout).toContain('IntegrationTests');
});

test('what another command has made of an app without cdk.json is taken while it is new', async () => {
  const other = mkdtempSync(join(tmpdir(), 'forge-other-'));
  write(join(other, 'app.mjs'), '// makes cdk.out when it is run');
  cpSync('cdk.out', join(other, 'cdk.out'), {
    recursive: true,
    filter: (file) => basename(file) !== sourcesFile,
  });
  process.chdir(other);
  try {
    expect(await main(['pipeline', 'show', 'Dev'])).toBe(0);
    expect(printed.stdout).toContain('IntegrationTests');

    const later = new Date(Date.now() + 60_000);
    utimesSync('app.mjs', later, later);
    expect(await main(['pipeline', 'show', 'Dev'])).toBe(1);
    expect(printed.stderr).toContain('is older than the sources of the app.');

    rmSync('cdk.out', { recursive: true });
    expect(await main(['pipeline', 'show', 'Dev'])).toBe(1);
    expect(printed.stderr).toContain('There is no app in');
  } finally {
    process.chdir(app.root);
    rmSync(other, { recursive: true });
  }
});

test('a function whose folder is moved here answers, however old it is', async () => {
  const old = new Date('2020-01-01');
  const away = mkdtempSync(join(tmpdir(), 'forge-away-'));
  const hello = join(app.root, 'functions', 'hello_world');
  for (const name of ['main.ts', 'config.ts']) {
    const text = readFileSync(join(hello, name), 'utf8').replaceAll('HelloWorld', 'Moved');
    write(join(away, name), text.replace(' path,', " '/moved',"));
    utimesSync(join(away, name), old, old);
  }
  execFileSync('cp', ['-rp', away, join(app.root, 'functions', 'moved')]);

  expect(await main(['invoke', 'Moved'])).toBe(0);
  expect(printed.stdout).toContain('Hello Neighbour!');
  expect(printed.stderr).toContain('as functions/moved/config.ts has changed');
});

test('a function whose folder is gone is not there any more', async () => {
  rmSync(join(app.root, 'functions', 'add_comment'), { recursive: true });

  expect(await main(['invoke', 'AddComment'])).toBe(1);
  expect(printed.stderr).toContain('has no function "AddComment"');
});

test('an assembly that is named is refused when it is old, and says what has changed', async () => {
  cpSync('cdk.out', join('.forge', 'named'), { recursive: true, preserveTimestamps: true });
  expect(await main(['budget', '--assembly', join('.forge', 'named')])).toBe(0);
  write(join(shared, 'greeting.ts'), "export const greeting = 'Hello again!';\n");

  expect(await main(['budget', '--assembly', join('.forge', 'named')])).toBe(1);
  expect(printed.stderr).toContain('is older than the sources of the app.');
  expect(printed.stderr).toMatch(/shared\/greeting\.ts that has changed/);
});

function write(file: string, text: string): void {
  writeFileSync(file, text);
}

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(app.root, file);
  const text = readFileSync(path, 'utf8');
  if (text.search(from) < 0 && !text.includes(String(from))) throw new Error(`${file} has no ${from}`);
  write(path, text.replace(from, to));
}
