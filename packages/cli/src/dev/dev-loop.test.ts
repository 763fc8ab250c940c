import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DevServer, startDev } from '@lambda-forge/dev';
import { baseUrlOutput } from '@lambda-forge/manifest';
import { type AppCopy, copyDemo } from '../app-copy.test.support.ts';

// Of the functions one has options of its own, and both import one module; paths come from a package of the workspace.
let app: AppCopy;
let shared: string;
let server: DevServer;
let url: string;
let printed = '';

beforeAll(async () => {
  app = copyDemo({ stages: 'Dev', cdk: 'quick' });
  shared = mkdtempSync(join(tmpdir(), 'forge-shared-'));
  writeFileSync(
    join(shared, 'package.json'),
    '{ "name": "shared", "type": "module", "exports": "./index.ts" }',
  );
  writeFileSync(join(shared, 'index.ts'), "export const path = '/hello_world';\n");
  mkdirSync(join(app.root, 'functions', 'node_modules'));
  symlinkSync(shared, join(app.root, 'functions', 'node_modules', 'shared'));
  writeFileSync(join(app.root, 'package-lock.json'), '{}');
  edit('functions/hello_world/config.ts', "'/hello_world'", 'path');
  edit('functions/hello_world/config.ts', /^/, "import { path } from 'shared';\n");
  writeFileSync(join(app.root, 'functions', 'word.ts'), "export const word: string = 'first';\n");
  for (const name of ['hello_world', 'whoami']) {
    edit(`functions/${name}/main.ts`, /^/, "import { word } from '../word.ts';\n");
    edit(`functions/${name}/main.ts`, /message: '.*' }/, 'message: word }');
  }
  edit('functions/whoami/config.ts', /path: '/, "bundling: { minify: true },\n    path: '");
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
  rmSync(shared, { recursive: true });
  app.remove();
});

test('functions answer with the code that was saved last, whatever the options of their bundles', async () => {
  expect([await get('/hello_world'), await get('/whoami')]).toEqual([says('first'), says('first')]);
  edit('functions/word.ts', 'first', 'second');
  await until('/hello_world', says('second'));

  expect(await get('/whoami')).toBe(says('second'));
});

test('a request that comes right after a save gets no older code', async () => {
  for (const word of ['third', 'fourth', 'fifth']) {
    edit('functions/word.ts', /'.*'/, `'${word}'`);

    expect(await get('/hello_world')).toBe(says(word));
  }
});

test('fifteen saves leave few folders and processes, and are few synths', async () => {
  printed = '';
  for (let count = 0; count < 15; count++) {
    edit('functions/word.ts', /'.*'/, `'word ${count}'`);
    await setImmediate();
    await get('/hello_world');
  }
  await until('/hello_world', says('word 14'));
  await seen('Synthesized in');

  // How many fit between the saves is a matter of the machine's speed.
  expect(printed.match(/Synthesized in/g)?.length).toBeLessThan(8);
  // The owner's note, the assembly, and the newest code of two functions at most, once what was before is gone.
  await eventually(() => folders().length <= 4);
});

test('a package of the workspace that a config imports is followed', async () => {
  writeFileSync(join(shared, 'index.ts'), "export const path = '/hello_neighbour';\n");

  await until('/hello_neighbour', says('word 14'));
});

test('a file that takes the place of another in a search is followed, in such a package and in a function', async () => {
  mkdirSync(join(shared, 'paths'));
  writeFileSync(join(shared, 'paths', 'index.ts'), "export const path = '/hello_first';\n");
  writeFileSync(join(shared, 'index.ts'), "export * from './paths';\n");
  await until('/hello_first', says('word 14'));
  writeFileSync(join(shared, 'paths.ts'), "export const path = '/hello_neighbour';\n");
  expect(await get('/hello_neighbour')).toBe(says('word 14'));

  mkdirSync(join(shared, 'words'));
  writeFileSync(join(shared, 'words', 'index.ts'), "export const word = 'of the folder';\n");
  printed = '';
  edit('functions/hello_world/main.ts', "'../word.ts'", JSON.stringify(join(shared, 'words')));
  await until('/hello_neighbour', says('of the folder'));
  await seen('Synthesized in');
  writeFileSync(join(shared, 'words.ts'), "export const word = 'of the file';\n");
  expect(await get('/hello_neighbour')).toBe(says('of the file'));
  edit('functions/hello_world/main.ts', JSON.stringify(join(shared, 'words')), "'../word.ts'");
});

test('a package that was missing is found when it has been installed, and followed when it changes', async () => {
  edit(
    'functions/hello_world/main.ts',
    "import { word } from '../word.ts';",
    "import { word } from 'missing-pkg';",
  );
  await until('/hello_neighbour', /missing-pkg/);
  const place = join(app.root, 'functions', 'node_modules', 'missing-pkg');
  mkdirSync(place);
  writeFileSync(
    join(place, 'package.json'),
    '{ "name": "missing-pkg", "type": "module", "exports": "./index.js" }',
  );
  writeFileSync(join(place, 'index.js'), "export const word = 'installed';\n");
  edit('package-lock.json', '{}', '{ }');
  await until('/hello_neighbour', says('installed'));

  writeFileSync(join(place, 'index.js'), "export const word = 'updated';\n");
  await until('/hello_neighbour', says('updated'));
});

function says(message: string): string {
  return JSON.stringify({ message });
}

function folders(): string[] {
  const [own = ''] = readdirSync(join(app.root, '.forge')).filter((name) => name.startsWith('dev-'));
  return readdirSync(join(app.root, '.forge', own));
}

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(app.root, file);
  const text = readFileSync(path, 'utf8');
  if (text.replace(from, to) === text) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
}

async function get(path: string): Promise<string> {
  const response = await fetch(`${url}${path}`, { headers: { 'x-secret': 'open sesame' } });
  return response.text();
}

async function until(path: string, expected: string | RegExp): Promise<void> {
  let text = '';
  const isThere = async () => {
    text = await get(path);
    return typeof expected === 'string' ? text === expected : expected.test(text);
  };
  await eventually(isThere, () => `${path} still answers ${text}\n${printed.slice(-2000)}`);
}

function seen(part: string): Promise<void> {
  return eventually(() => printed.includes(part));
}

async function eventually(isThere: () => boolean | Promise<boolean>, why = () => printed): Promise<void> {
  for (
    const deadline = Date.now() + 200_000;
    !(await isThere());
    await new Promise((resolve) => setTimeout(resolve, 50))
  )
    if (Date.now() > deadline) throw new Error(why());
}
