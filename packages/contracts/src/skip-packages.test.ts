import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FunctionEntry } from '@lambda-forge/manifest';
import { createProgram } from './create-program.ts';
import { loadTypeScript } from './load-typescript.ts';
import { readContracts } from './read-contracts.ts';

let root = '';

const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const install = (name: string, text: string): void => {
  put(
    `node_modules/${name}/package.json`,
    `{ "name": "${name}", "version": "1.0.0", "types": "index.d.ts" }`,
  );
  put(`node_modules/${name}/index.d.ts`, text);
};
const main = (name: string): string => join(root, 'functions', name, 'main.ts');

/** The packages in the program over these functions. */
const packages = (...names: string[]): string[] => {
  const { program } = createProgram(loadTypeScript(), {
    root,
    tsconfig: undefined,
    files: names.map(main),
    allowJs: false,
    globals: [],
    nonAugmenting: [],
  });
  const found = program.getSourceFiles().flatMap(({ fileName }) => {
    const inRoot = fileName.startsWith(`${root}/node_modules/`) ? fileName.slice(root.length + 14) : '';
    return inRoot ? [inRoot.replace(/\/index\.d\.ts$/, '')] : [];
  });
  return found.sort();
};
const text = (...names: string[]): string => {
  const functions: FunctionEntry[] = names.map((name) => ({
    name,
    path: `functions/${name}`,
    description: '',
    triggers: [],
    invocations: [],
  }));
  const { contracts } = readContracts(functions, { root, tsconfig: undefined });
  return JSON.stringify(contracts);
};

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'docs-skip-')));
  put('package.json', '{ "type": "module" }');
  put(
    'tsconfig.json',
    '{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2022", "lib": ["es2022"], "types": ["platform"] } }',
  );
  install('platform', 'declare var platform: string; interface Platform { onPlatform: 1 }');
  install('client', `export interface Client { send: 1 } export declare const client: Client;`);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('what only the handler needs is left out, with the types of the platform', () => {
  put(
    'functions/a/main.ts',
    `import { client } from 'client'; import type { Item } from '../../lib/item.js';
     export interface Input { items: Partial<Item>[]; at: Date } export const handler = () => client.send;`,
  );
  put('lib/item.ts', `export interface Item { id: string }`);
  expect(packages('a')).toEqual([]);
  expect(text('a')).toContain('"date-time"');
});

test.each([
  ['a type', `import type { Client } from 'client'; export type Input = Client;`],
  [
    'a renamed type',
    `import type { Client as C } from 'client'; type Body = C; export type { Body as Input };`,
  ],
  ['a namespace', `import * as all from 'client'; export type Input = { c: all.Client };`],
  [
    'the type of a value',
    `import { client } from 'client'; const made = client; export type Input = typeof made;`,
  ],
  ['a heritage clause', `import type { Client } from 'client'; export interface Input extends Client {}`],
  [
    'what a function returns',
    `import { client } from 'client'; function make() { return client; } export type Input = ReturnType<typeof make>;`,
  ],
  [
    'a value that is assigned',
    `import { client } from 'client'; let made; made = client; export type Input = typeof made;`,
  ],
  ['an export of another file', `export type { Client as Input } from 'client';`],
  [
    'every export of another file',
    `import type { Client } from 'client'; export * from '../../lib/input.js';`,
  ],
  ['an import type', `export type Input = import('client').Client;`],
  ['an import of a type', `import type { Input } from '../../lib/input.js'; export type { Input };`],
])('%s of a package is found', (_, contract) => {
  put('functions/a/main.ts', `${contract} export const handler = 1;`);
  put('lib/input.ts', `import type { Client } from 'client'; export interface Input extends Client {}`);
  expect(packages('a')).toContain('client');
  expect(text('a')).toContain('"send"');
});

test('names of the platform bring it in, but not those that a type declares itself', () => {
  put('functions/a/main.ts', `export type Input = Platform; export const handler = 1;`);
  put(
    'functions/b/main.ts',
    `type Pair<Platform> = { a: Platform }; export type Input = Pair<string>; export const handler = () => platform;`,
  );
  put(
    'functions/c/main.ts',
    `type Of<T> = T extends { a: infer Platform } ? Platform : Platform; export type Input = { x: Of<1> }; export const handler = 1;`,
  );
  expect([packages('a'), packages('b'), packages('c')]).toEqual([['platform'], [], ['platform']]);
  expect(packages('a', 'b')).toEqual(['platform']);
  expect(text('b')).toContain('"string"');
  expect(text('c')).toContain('input node_modules/platform');
});

test('a package that changes the language itself is never left out', () => {
  install('dates', `import './deep.js'; export declare const date: Date;`);
  put('node_modules/dates/deep.d.ts', `export {}; declare global { interface Date { fromPackage: 1 } }`);
  put(
    'functions/a/main.ts',
    `import { date } from 'dates'; import { client } from 'client'; export interface Input { at: Extract<keyof Date, 'fromPackage'> } export const handler = () => [date, client];`,
  );
  expect(packages('a')).toEqual(['client', 'dates', 'dates/deep.d.ts', 'platform']);
  expect(text('a')).toContain('"const":"fromPackage"');
});

test('an import for its side effects is followed', () => {
  install('augments', `export {}; declare global { interface Added { added: 1 } }`);
  put('functions/a/main.ts', `import 'augments'; export type Input = Added; export const handler = 1;`);
  expect(packages('a')).toEqual(['augments', 'platform']);
  expect(text('a')).toContain('input node_modules/augments');
});

test('what a package declares for all files is there for a file that does not import it', () => {
  install('augments', `export const value = 1; declare global { interface Added { added: 1 } }`);
  put(
    'functions/a/main.ts',
    `import { value } from 'augments'; export interface Input { a: 1 } export const handler = () => value;`,
  );
  put('functions/b/main.ts', `export type Input = Added; export const handler = 1;`);
  expect(packages('a')).toEqual([]);
  expect(packages('a', 'b')).toEqual(['augments', 'platform']);
  expect(text('a', 'b')).toContain('input node_modules/augments');
});

test.each([
  ['before', ['a', 'b']],
  ['after', ['b', 'a']],
])('a main.ts that another imports keeps all its imports: %s it', (_, names) => {
  put(
    'functions/a/main.ts',
    `import type { Client } from 'client'; export interface Input { a: 1 } export interface Other { c: Client } export const handler = 1;`,
  );
  put(
    'functions/b/main.ts',
    `import type { Other } from '../a/main.js'; export interface Input { other: Other } export const handler = 1;`,
  );
  expect(packages(...names)).toContain('client');
  expect(text(...names)).toContain('"send"');
});

test('the comment of a handler is read from where the handler is', () => {
  put(
    'functions/a/main.ts',
    `import { handler } from 'client'; export interface Input { a: 1 } export { handler };`,
  );
  install('client', '/** From afar. */ export declare const handler: 1;');
  const [contract] = readContracts(
    [{ name: 'a', path: 'functions/a', description: '', triggers: [], invocations: [] }],
    { root, tsconfig: undefined },
  ).contracts;
  expect(contract?.handler?.description).toBe('From afar.');
});
