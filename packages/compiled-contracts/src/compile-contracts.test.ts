import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { contractMakers } from '@lambda-forge/contracts';
import { makeFolder } from '@lambda-forge/test-support';
import { compileContracts } from './compile-contracts.ts';

const main = `
import { createHandler, type Problem } from '@lambda-forge/handler';
import type { Order } from '../../lib/order.js';

export interface Path {
  /** The order. */
  orderId: string;
}
export interface Input { limit?: number; level: 1 | 2; /** @format uuid */ id?: string }
export interface Headers { 'Content-Type': 'application/x-www-form-urlencoded' }
export type Output = { statusCode: 200; body: Order } | Problem<404>;
export const handler = createHandler<{ Path: Path; Input: Input; Headers: Headers; Output: Output }>(async () => ({ statusCode: 200, body: { id: '7', parts: [] } }));
`;
const order = 'export interface Order { id: string; parts: Order[]; /** @minimum 1 */ total?: number }\n';

function app(files: Record<string, string>): string {
  const root = makeFolder({ 'package.json': '{"type":"module"}', ...files });
  mkdirSync(join(root, 'node_modules/@lambda-forge'), { recursive: true });
  symlinkSync(join(import.meta.dirname, '../../handler'), join(root, 'node_modules/@lambda-forge/handler'));
  return root;
}

test('compiles the types of a file to what its handler checks with', () => {
  const root = app({ 'functions/orders/main.ts': main, 'lib/order.ts': order, 'tsconfig.json': tsconfig });
  const file = join(root, 'functions/orders/main.ts');

  const compiled = compileContracts(root, [file]).get(file);

  expect(compiled?.problems).toEqual([]);
  expect(compiled?.files.filter((each) => each.startsWith(root))).toEqual([file, join(root, 'lib/order.ts')]);
  expect(compiled?.contract).toMatchInlineSnapshot(`
{
  "answers": {
    "200": {
      "properties": {
        "body": {
          "$ref": "3",
        },
      },
      "required": [
        "body",
      ],
      "type": "object",
    },
    "404": {
      "properties": {
        "body": {
          "properties": {
            "detail": {
              "type": "string",
            },
            "instance": {
              "type": "string",
            },
            "status": {
              "type": "number",
            },
            "title": {
              "type": "string",
            },
            "type": {
              "type": "string",
            },
          },
          "required": [
            "title",
            "status",
          ],
          "type": "object",
        },
        "headers": {
          "properties": {
            "Content-Type": {
              "const": "application/problem+json",
              "type": "string",
            },
          },
          "required": [
            "Content-Type",
          ],
          "type": "object",
        },
      },
      "required": [
        "headers",
        "body",
      ],
      "type": "object",
    },
  },
  "bodyType": "form",
  "file": "functions/orders/main.ts",
  "formats": {
    "uuid": "^[\\dA-Fa-f]{8}(-[\\dA-Fa-f]{4}){3}-[\\dA-Fa-f]{12}$",
  },
  "headers": {
    "properties": {
      "Content-Type": {
        "const": "application/x-www-form-urlencoded",
        "type": "string",
      },
    },
    "required": [
      "Content-Type",
    ],
    "type": "object",
  },
  "input": {
    "properties": {
      "id": {
        "format": "uuid",
        "type": "string",
      },
      "level": {
        "enum": [
          1,
          2,
        ],
        "type": "number",
      },
      "limit": {
        "type": "number",
      },
    },
    "required": [
      "level",
    ],
    "type": "object",
  },
  "path": {
    "properties": {
      "orderId": {
        "type": "string",
      },
    },
    "required": [
      "orderId",
    ],
    "type": "object",
  },
  "schemas": {
    "3": {
      "properties": {
        "id": {
          "type": "string",
        },
        "parts": {
          "items": {
            "$ref": "3",
          },
          "type": "array",
        },
        "total": {
          "minimum": 1,
          "type": "number",
        },
      },
      "required": [
        "id",
        "parts",
      ],
      "type": "object",
    },
  },
}
`);
});

test('is made from what settings declare for every file, too', () => {
  const root = app({
    'functions/orders/main.ts': main.replace('level: 1 | 2', 'level: Level'),
    'lib/order.ts': order,
    'types/globals.d.ts': "type Level = 'low' | 'high';\n",
    'tsconfig.json': tsconfig,
  });
  const file = join(root, 'functions/orders/main.ts');
  const files = compileContracts(root, [file]).get(file)?.files ?? [];
  expect(files.filter((each) => each.startsWith(root))).toEqual([
    file,
    join(root, 'lib/order.ts'),
    join(root, 'types/globals.d.ts'),
  ]);
});

test('sees a change of a type that the file imports', () => {
  const root = app({ 'functions/orders/main.ts': main, 'lib/order.ts': order, 'tsconfig.json': tsconfig });
  const file = join(root, 'functions/orders/main.ts');
  const read = () => JSON.stringify(compileContracts(root, [file]).get(file)?.contract);
  const before = read();

  writeFileSync(join(root, 'lib/order.ts'), order.replace('@minimum 1', '@minimum 2'));

  expect(before).toContain('"minimum":1');
  expect(read()).toBe(before.replace('"minimum":1', '"minimum":2'));
});

test.each([
  ['export interface Output { id: string }', { status: 200 }],
  ['/** @status 201 */ export interface Output { id: string }', { status: 201 }],
  ['export type Output = void;', { status: 204 }],
  ['', { status: 204 }],
  ['export type Output = { statusCode: 200; body: string };', { status: undefined }],
  ['export interface Output { statusCode: number; body: string }', { status: undefined }],
  ['export interface Output { statusCode: 200; name: string }', { status: 200 }],
  ['export interface Input {}', { input: { type: 'object' } }],
  ['export type Input = { a: string } | undefined;', { isInputOptional: true }],
  [
    "export type Input = string; export interface Headers { 'content-type': 'text/csv' }",
    { bodyType: 'text' },
  ],
  [
    "export type Input = string; export interface Headers { 'content-type': 'application/json' }",
    { bodyType: undefined },
  ],
])('of %s', (types, expected) => {
  const root = makeFolder({ 'functions/it/main.ts': `${types}\nexport const handler = async () => {};\n` });
  const file = join(root, 'functions/it/main.ts');

  const { contract } = compileContracts(root, [file]).get(file) ?? {};

  expect({ status: undefined, bodyType: undefined, ...contract }).toMatchObject(expected);
});

test('tells what keeps a contract from being one', () => {
  const root = makeFolder({
    'functions/it/main.ts': 'export interface Input { a: Map<string, string> }\nexport const handler = 1;\n',
  });
  const file = join(root, 'functions/it/main.ts');

  expect(compileContracts(root, [file]).get(file)?.problems).toMatchObject([
    { message: expect.stringContaining('is a Map, which JSON cannot carry') },
  ]);
});

test.each([
  [
    'export interface Headers { "X-Tags": string[] }',
    'Headers of "functions/it/main.ts" has the member "X-Tags", which a header cannot carry',
  ],
  [
    'interface Point { x: number } export interface Headers { "X-At": Point }',
    'has the member "X-At", which a header cannot carry',
  ],
  [
    'export type Headers = { a: string } & ({ b: number } | { b: number[] })',
    'has the member "b", which a header cannot carry',
  ],
  ['export interface Path { tags: string[] }', 'has the member "tags", which a path cannot carry'],
  ['export type Path = string', 'Path of "functions/it/main.ts" is not an object'],
])('refuses %s as the docs do', (types, message) => {
  const root = makeFolder({ 'functions/it/main.ts': `${types}\nexport const handler = 1;\n` });
  const file = join(root, 'functions/it/main.ts');

  expect(compileContracts(root, [file]).get(file)?.problems).toMatchObject([
    { message: expect.stringContaining(`${message} (functions/it/main.ts:1).`) },
  ]);
});

test.each([
  ['/** @status 201 */ export interface Output { id: string }', 201],
  ['/** @status 202 */ export type Output = void;', 202],
  ['/** @status 200 */ export interface Output { id: string }', undefined],
  ['/** @status 204 */ export type Output = void;', undefined],
  ['/** @status 201 */ export interface Output { statusCode: 200; body: string }', undefined],
])('knows the status of a checked answer by its type alone: %s', (types, status) => {
  const root = makeFolder({
    'functions/it/main.ts': `import { createHandler } from '@lambda-forge/handler'; ${types}\nexport const handler = createHandler<{ Output: Output }>(() => undefined as never);\n`,
  });
  expect(messagesOf(root)).toEqual(
    status === undefined
      ? []
      : [
          `Output of "functions/it/main.ts" has the status ${status} by a tag, of which its type says nothing (functions/it/main.ts:1).`,
        ],
  );
});

test.each([
  ['{ Input: Input; Output: Output }', []],
  ['Whole', []],
  ['{ Input: Other; Output: Output }', ['has another "Input" than the one that its file exports']],
  ['{ Input: Input; Output: Output; Path: Other }', ['has a "Path", which its file does not export']],
  ['{ Input: Input; Output: Output; Body: Other }', ['has the part "Body"']],
  ['{ Output: Output }', ['lacks "Input", which its file exports']],
])('holds the type argument %s against what the file exports', (argument, problems) => {
  const root = makeFolder({
    'functions/it/main.ts': `import { createHandler as create } from '@lambda-forge/handler';
export interface Input { a: string }
export interface Output { b: string }
interface Other { c: string }
type Whole = { Input: Input; Output: { b: string } };
export const handler = create<${argument}>(async () => ({ b: '' }));
`,
  });
  expect(messagesOf(root)).toEqual(
    problems.map((problem) => `The handler of "functions/it/main.ts" ${problem} (functions/it/main.ts:6).`),
  );
});

test.each([...Object.keys(contractMakers)])('holds that of %s against it, too', (maker) => {
  const root = makeFolder({
    'functions/it/main.ts': `import { ${maker} } from '@lambda-forge/handler';
export interface Input { a: string }
export const handler = ${maker}<{ Input: { b: string } }>(() => undefined as never);
`,
  });
  const file = join(root, 'functions/it/main.ts');

  expect(compileContracts(root, [file]).get(file)?.problems).toMatchObject([
    { message: expect.stringContaining('has another "Input"') },
  ]);
});

test('holds it against it, too, where the whole module has a name', () => {
  const root = makeFolder({
    'functions/it/main.ts': `import * as forge from '@lambda-forge/handler';
export interface Input { a: string }
export interface Output { b: string }
export const handler = forge.createHandler<{ Output: Output }>(() => ({ b: '', c: 1 }));
`,
  });
  const file = join(root, 'functions/it/main.ts');

  expect(compileContracts(root, [file]).get(file)?.problems).toMatchObject([
    { message: expect.stringContaining('lacks "Input"') },
    { message: expect.stringContaining('answers with "c"') },
  ]);
});

const tsconfig = JSON.stringify({
  compilerOptions: {
    module: 'nodenext',
    strict: true,
    customConditions: ['@lambda-forge/source'],
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
  },
});

function messagesOf(root: string): string[] | undefined {
  const file = join(root, 'functions/it/main.ts');
  return compileContracts(root, [file])
    .get(file)
    ?.problems.map(({ message }) => message);
}
