import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ReadContracts, readContracts } from './read-contracts.ts';

let root = '';
const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const read = (...names: string[]): ReadContracts =>
  readContracts(
    names.map((name) => ({ name, path: name, description: '', triggers: [], invocations: [] })),
    { root, tsconfig: undefined },
  );
const rest =
  '\nexport type Output = void;\nexport const handler = async () => ({ statusCode: 204, body: "" });\n';
const tsconfig = (compilerOptions: object): string =>
  JSON.stringify({
    compilerOptions: { strict: true, module: 'nodenext', types: [], ...compilerOptions },
    include: [],
  });

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'contracts-')));
  put('package.json', '{ "type": "module" }');
  put('tsconfig.json', tsconfig({}));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a source with the line ends of Windows says what the same source says with those of Unix', () => {
  const source = `/**
 * - one
 * - two
 */
export interface Input {
  /**
   * First.
   *
   * Second.
   * @pattern ^[a-z]+$
   * Lower case.
   */
  a: string;
  /** - a list */ b: 'x' /** X. */ | 'y'; // y
  /** @example
   * \`\`\`json
   * { "x":
   *   1 }
   * \`\`\`
   */
  c: { x: number };
}${rest}`;
  put('unix/main.ts', source);
  put('windows/main.ts', source.replaceAll('\n', '\r\n'));
  const [unix, windows] = read('unix', 'windows').contracts.map(({ parts, components }) => {
    const text = JSON.stringify({ parts, components });
    return text.replaceAll('windows/', 'unix/');
  });
  expect(windows).toBe(unix);
  expect(unix).toContain('"description":"- one\\n- two"');
  expect(unix).toContain('"description":"- a list');
  expect(unix).not.toContain('\\r');
});

test('what is wrong with the comments of a package is told, and stops nobody', () => {
  put('node_modules/waits/package.json', '{ "name": "waits", "types": "index.d.ts" }');
  put(
    'node_modules/waits/index.d.ts',
    `export interface Options {
  /** How long. @default 10 * 1000 */
  wait?: number;
  /** @pattern ( */
  name: string;
  /** @minimum 1 */
  text: string;
  /** @default - none */
  inner?: Options;
  /** @example import { size } from 'waits' */
  size?: number;
  /** @default undefined */
  left?: number;
}
/** @maxLength many */
export type Word = string;
/** @maximum 12 */
export type Month = number;`,
  );
  put(
    'own/main.ts',
    `import type { Month, Options, Word } from 'waits'; export interface Input { options: Options; word: Word; months: Record<Month, string> }${rest}`,
  );
  const [contract] = read('own').contracts;
  expect(contract?.parts.Input?.problems).toEqual([]);
  expect(contract?.parts.Input?.warnings.map(({ message }) => message)).toEqual([
    expect.stringContaining('Input.word has "@maxLength many"'),
    expect.stringContaining('Input.months has keys of the type Month with @maximum'),
    expect.stringContaining('Options.wait has "@default 10 * 1000", which is not of the type number'),
    expect.stringContaining('Options.name has a @pattern that is not a regular expression'),
    expect.stringContaining('Options.text has @minimum'),
    expect.stringContaining('Options.inner has "@default - none"'),
  ]);
  const options = contract?.components.find(({ key }) => key.includes('waits'));
  const { wait, inner, size, left } = options?.schema.properties ?? {};
  expect(wait).toEqual({ type: 'number', description: 'How long.' });
  expect(inner).toEqual({ $ref: options?.key });
  expect([size, left]).toEqual([{ type: 'number' }, { type: 'number' }]);
});

test("the generic types of a package are tools: what it says of them is not said of the app's types", () => {
  put('node_modules/tools/package.json', '{ "name": "tools", "types": "index.d.ts" }');
  put(
    'node_modules/tools/index.d.ts',
    `/** Flattens. @example \`type A = Flat<B>\` */
export type Flat<T> = { [K in keyof T]: T[K] } & {};
/** Gives the type itself. */
export type Self<T> = T;
/** An id. */
export type Id = string;`,
  );
  put(
    'own/main.ts',
    `import type { Flat, Id, Self } from 'tools';
interface A { x: Id }
export interface Input { flat: Flat<A & { y: 1 }>; text: Self<string>; id: Self<Id> }${rest}`,
  );
  const [contract] = read('own').contracts;
  const input = contract?.components.find(({ key }) => key.includes('own'));
  expect(input?.schema.properties).toEqual({
    flat: {
      type: 'object',
      properties: { x: { type: 'string', description: 'An id.' }, y: { type: 'number', const: 1 } },
      required: ['x', 'y'],
    },
    text: { type: 'string' },
    id: { type: 'string', description: 'An id.' },
  });
});

test('the files below a folder with a tsconfig of its own resolve their imports by it', () => {
  put('models/user.ts', 'export interface User { id: string }');
  put('functions/other/models/user.ts', 'export interface User { name: string }');
  put('tsconfig.json', tsconfig({ paths: { '#user': ['./models/user.ts'] } }));
  put('functions/other/tsconfig.json', tsconfig({ paths: { '#user': ['./models/user.ts'] } }));
  const source = `import type { User } from '#user'; export interface Input { user: User }${rest}`;
  put('functions/usual/main.ts', source);
  put('functions/other/deep/main.ts', source);
  const { contracts, traces } = read('functions/usual', 'functions/other/deep');
  expect(contracts.flatMap(({ parts }) => parts.Input?.problems ?? [])).toEqual([]);
  const properties = contracts.map(({ components }) =>
    components.flatMap(({ schema }) => Object.keys(schema.properties ?? {})),
  );
  expect(properties).toEqual(
    [
      ['user', 'id'],
      ['user', 'name'],
    ].map((names) => expect.arrayContaining(names)),
  );
  expect([...traces.files.keys()]).toContain(join(root, 'functions/other/tsconfig.json'));
  expect([...traces.missing]).toContain(join(root, 'functions/usual/tsconfig.json'));
});

test('a global name that no file declares is named, and the package of types that has it', () => {
  put('node_modules/@types/geojson/package.json', '{ "name": "@types/geojson", "types": "index.d.ts" }');
  put(
    'node_modules/@types/geojson/index.d.ts',
    'export as namespace GeoJSON; export interface Point { type: "Point" }',
  );
  put(
    'own/main.ts',
    `export interface Input { at: GeoJSON.Point; all: GeoJSON.Point[]; other: Unheard; gone: Gone }
import type { Gone } from './gone.js';${rest}`,
  );
  const hints = (): (string | undefined)[] =>
    read('own')
      .contracts.flatMap(({ parts }) => parts.Input?.problems ?? [])
      .map(({ hint }) => hint);
  const geojson = expect.stringContaining('"GeoJSON" is imported from nowhere. @types/geojson is installed');
  expect(hints()).toEqual([
    geojson,
    geojson,
    expect.stringContaining('"Unheard" is neither declared nor imported'),
    expect.stringContaining('Check its import'),
  ]);
  put('tsconfig.json', tsconfig({ types: ['geojson'] }));
  expect(hints()).toHaveLength(2);
});
