import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { StageManifest } from '@lambda-forge/manifest';
import { renderJson } from '../document/render-document.ts';
import { generateOpenApi } from '../generate-open-api.ts';

const names = ['Alpha', 'Beta', 'Gamma'];
const stage: StageManifest = {
  functions: names.map((name) => ({
    name,
    path: `functions/${name.toLowerCase()}`,
    description: '',
    triggers: [{ service: 'api_gateway', method: 'POST', path: `/${name.toLowerCase()}`, public: true }],
    invocations: [],
  })),
  authorizers: [],
};
let root = '';

const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const document = (cache?: false): string =>
  renderJson(
    generateOpenApi({ stage, root, title: 'Cache', ...(cache === false ? { cache } : {}) }).document,
  );
/** What the cache gives now; it must be what a run without a cache gives. */
const current = (): string => {
  const cached = document();
  expect(cached).toBe(document(false));
  return cached;
};

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'docs-cache-')));
  put('package.json', '{ "type": "module" }');
  put(
    'tsconfig.json',
    '{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2022", "types": [] } }',
  );
  put('lib/deep.ts', `export type Level = 'b' | 'a';`);
  put(
    'lib/models.ts',
    `import type { Level } from './deep.js'; export interface User { level: Level; size?: number }`,
  );
  put('globals.d.ts', 'interface Shared { shared: string }');
  put(
    'functions/alpha/main.ts',
    `import type { User } from '../../lib/models.js'; export type Input = User; export type Output = void; export const handler = 1;`,
  );
  put(
    'functions/beta/main.ts',
    `export interface Input { shared: Shared; list: ('z' | 'y' | 'b')[] } export type Output = void; export const handler = 1;`,
  );
  put(
    'functions/gamma/main.ts',
    `import type { Thing } from '../../lib/thing.js'; export type Input = Thing; export type Output = void; export const handler = 1;`,
  );
  put('lib/thing.d.ts', 'export interface Thing { from: "declaration" }');
  document();
});

afterEach(() => {
  for (const folder of [root, `${root}-types`]) rmSync(folder, { recursive: true, force: true });
});

test.each([
  [
    'a changed main.ts',
    'functions/alpha/main.ts',
    `export interface Input { other: 1 } export type Output = void; export const handler = 1;`,
    '"other"',
  ],
  ['a changed import', 'lib/models.ts', `export interface User { renamed: boolean }`, '"renamed"'],
  ['a changed import of an import', 'lib/deep.ts', `export type Level = 'new' | 'a';`, '"new"'],
  ['a changed global declaration', 'globals.d.ts', 'interface Shared { shared: number; more: 1 }', '"more"'],
  ['a new global declaration', 'functions/more.d.ts', 'interface Shared { merged: true }', '"merged"'],
  [
    'a new file that shadows another',
    'lib/thing.ts',
    'export interface Thing { from: "source" }',
    '"source"',
  ],
  [
    'a changed tsconfig',
    'tsconfig.json',
    '{ "compilerOptions": { "strict": false, "module": "nodenext", "target": "es2022", "types": [] } }',
    '',
  ],
  [
    'a function that augments',
    'functions/gamma/main.ts',
    `declare global { interface Shared { augmented: 1 } } export type Input = Shared; export type Output = void; export const handler = 1;`,
    '"augmented"',
  ],
])('%s is seen', (_, file, text, expected) => {
  const before = current();
  put(file, text);
  const after = current();
  expect(after).toContain(expected);
  if (expected) expect(after).not.toBe(before);
});

test.each<[string, string, string]>([
  ['a hidden folder', 'tsconfig.json', '.types'],
  ['a folder elsewhere', 'tsconfig.json', '../NAME-types'],
  ["a folder that a function's own settings include", 'functions/beta/tsconfig.json', '../../.types'],
])('a new global declaration is seen in %s', (_, settings, include) => {
  const folder = include.replace('NAME', basename(root));
  put(
    settings,
    JSON.stringify({
      compilerOptions: { strict: true, module: 'nodenext', target: 'es2022', types: [] },
      include: ['./**/*', `${folder}/*`],
    }),
  );
  current();
  put(join(dirname(settings), folder, 'more.d.ts'), 'interface Shared { merged: true }');
  expect(current()).toContain('"merged"');
});

test('a removed file is seen, and so is its return', () => {
  const before = current();
  rmSync(join(root, 'lib', 'deep.ts'));
  expect(current()).not.toBe(before);
  put('lib/deep.ts', `export type Level = 'b' | 'a';`);
  expect(current()).toBe(before);
});

test('a package that no contract needed is seen when it starts to matter', () => {
  const install = (text: string): void => {
    put(
      'node_modules/client/package.json',
      '{ "name": "client", "version": "1.0.0", "types": "index.d.ts" }',
    );
    put('node_modules/client/index.d.ts', text);
  };
  const alpha = (contract: string): void =>
    put(
      'functions/alpha/main.ts',
      `import { client, type Client } from 'client'; ${contract} export type Output = void; export const handler = () => client;`,
    );
  install('export interface Client { send: 1 } export declare const client: Client;');
  alpha(`export interface Input { at: Extract<keyof Date, 'now'> }`);
  current();
  alpha(`export interface Input { at: Extract<keyof Date, 'now'>; more: 1 }`);
  expect(current()).toContain('"more"');
  install('export declare const client: 1; declare global { interface Date { now: 1 } }');
  expect(current()).toContain('"now"');
  install('export interface Client { other: 1 } export declare const client: Client;');
  expect(current()).not.toContain('"now"');
  alpha('export type Input = Client;');
  expect(current()).toContain('"other"');
  install('export interface Client { another: 1 } export declare const client: Client;');
  expect(current()).toContain('"another"');
});

test('a package that is linked elsewhere is seen, as pnpm does for another version', () => {
  for (const version of ['1', '2']) {
    put(`store/${version}/package.json`, '{ "name": "dep", "types": "index.d.ts" }');
    put(`store/${version}/index.d.ts`, `export interface Linked { of: "version ${version}" }`);
  }
  put(
    'functions/gamma/main.ts',
    `import type { Linked } from 'dep'; export type Input = Linked; export type Output = void; export const handler = 1;`,
  );
  const link = join(root, 'node_modules/dep');
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync('../store/1', link);
  expect(current()).toContain('"version 1"');
  rmSync(link);
  symlinkSync('../store/2', link);
  expect(current()).toContain('"version 2"');
  rmSync(link);
  expect(current()).not.toContain('"version 2"');
});

test.each(['null', '[]', '{}', '"text"', '{"id":1}'])('files of the cache that hold %s are none', (text) => {
  const expected = current();
  const folder = join(root, '.forge/cache/docs');
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  expect(names).toHaveLength(3);
  for (const name of names) {
    put(`.forge/cache/docs/${name}`, text);
    expect(document()).toBe(expected);
  }
});

test.each(['mains', 'files', 'missing', 'folders', 'links'])(
  'a state of the cache without %s is none',
  (part) => {
    const expected = current();
    const path = '.forge/cache/docs/state.json';
    const text = readFileSync(join(root, path), 'utf8');
    for (const name of [`no-${part}`, '0']) {
      put(path, text.replace(`"${part}"`, `"${name}"`));
      expect(document()).toBe(expected);
    }
  },
);

test('a change that leaves every contract alone keeps the document', () => {
  const left = (): string[] =>
    readdirSync(join(root, '.forge', 'cache', 'docs')).filter((name) => name !== 'state.json');
  const before = left();
  put(
    'functions/alpha/main.ts',
    `import type { User } from '../../lib/models.js'; export type Input = User; export type Output = void; export const handler = 1; export const other = 2;`,
  );
  current();
  expect(left()).toEqual(before);
  put('lib/deep.ts', `export type Level = 'b' | 'c';`);
  current();
  expect(left()).not.toEqual(before);
});

test('a changed handler may use the types of one in JavaScript', () => {
  rmSync(join(root, 'functions/alpha/main.ts'));
  put(
    'functions/alpha/main.js',
    `/** @typedef {{ made: true }} Input */ /** @typedef {void} Output */ export const handler = 1;`,
  );
  current();
  put(
    'functions/beta/main.ts',
    `import type { Input as Alpha } from '../alpha/main.js'; export interface Input { alpha: Alpha } export type Output = void; export const handler = 1;`,
  );
  expect(current()).toContain('"made"');
});

test('a moved function is read from its new place', () => {
  put(
    'functions/elsewhere/main.ts',
    `export interface Input { moved: 1 } export type Output = void; export const handler = 1;`,
  );
  const [alpha, ...others] = stage.functions;
  const moved: StageManifest = {
    ...stage,
    functions: [{ ...alpha, path: 'functions/elsewhere' } as NonNullable<typeof alpha>, ...others],
  };
  expect(renderJson(generateOpenApi({ stage: moved, root, title: '' }).document)).toContain('"moved"');
});

test('a touched but equal file changes nothing, and a cache that was cut off is read over', () => {
  const before = current();
  put(
    'lib/models.ts',
    `import type { Level } from './deep.js'; export interface User { level: Level; size?: number }`,
  );
  expect(current()).toBe(before);
  put('.forge/cache/docs/state.json', '{"id":"');
  expect(current()).toBe(before);
});

async function runInProcess(): Promise<{ loaded: boolean; text: string }> {
  const index = pathToFileURL(join(import.meta.dirname, '..', 'index.ts')).href;
  const script = `
    import { createRequire } from 'node:module';
    import { generateOpenApi, renderJson } from '${index}';
    const { document } = generateOpenApi({ stage: ${JSON.stringify(stage)}, root: ${JSON.stringify(root)}, title: 'Cache' });
    const loaded = Object.keys(createRequire('${index}').cache).some((file) => file.endsWith('typescript.js'));
    console.log(JSON.stringify({ loaded, text: renderJson(document) }));`;
  const env = { ...process.env, NODE_OPTIONS: '--conditions=@lambda-forge/source' };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env,
  });
  return JSON.parse(stdout) as { loaded: boolean; text: string };
}

test('TypeScript is not loaded when nothing has changed, and is when something has', async () => {
  const expected = document();
  expect(await runInProcess()).toEqual({ loaded: false, text: expected });
  put('lib/deep.ts', `export type Level = 'b' | 'c';`);
  const after = await runInProcess();
  expect(after.loaded).toBe(true);
  expect(after.text).toBe(document(false));
});

test('a folder where a file was looked for, and a file where a folder was, are no change', async () => {
  const install = (folder: string, from: string): void => {
    put(`${folder}/thing.js/package.json`, '{ "name": "thing.js", "types": "index.d.ts" }');
    put(`${folder}/thing.js/index.d.ts`, `export interface Thing { from: "${from}" }`);
  };
  install('node_modules', 'package');
  put('functions/gamma/node_modules', '');
  put(
    'functions/gamma/main.ts',
    `import type { Thing } from 'thing.js'; export type Input = Thing; export type Output = void; export const handler = 1;`,
  );
  expect(current()).toContain('"package"');
  expect((await runInProcess()).loaded).toBe(false);

  rmSync(join(root, 'functions/gamma/node_modules'));
  install('functions/gamma/node_modules', 'nearer');
  expect(current()).toContain('"nearer"');
});

test('two processes at once both give the right document, and leave a whole cache', async () => {
  rmSync(join(root, '.forge'), { recursive: true });
  const expected = document(false);
  const runs = await Promise.all([runInProcess(), runInProcess()]);
  expect(runs.map(({ text }) => text)).toEqual([expected, expected]);
  const left = readdirSync(join(root, '.forge', 'cache', 'docs'));
  expect(left.map((name) => name.replace(/-.*/, '')).sort()).toEqual(['contracts', 'document', 'state.json']);
  expect((await runInProcess()).loaded).toBe(false);
});
