import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const before = process.cwd();
const printed = captureOutput();
let root: string;

const get = { service: 'api_gateway', method: 'GET', path: '/orders/{id}', public: false, authorizer: 'jwt' };
const order = {
  name: 'GetOrder',
  path: 'functions/get_order',
  description: 'One order',
  triggers: [get],
  invocations: [],
};
const source = `
export interface Path { id: string }
export interface Output { total: number }
export const handler = async () => ({ statusCode: 200, body: '{}' });
`;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-client-')));
  write('cdk.json', {
    context: {
      client: 'web/api.ts',
      dev: { arns: {} },
      staging: { arns: {}, base_url: 'https://api.example.com/staging' },
    },
  });
  writeText('functions/get_order/main.ts', source);
  write('out/functions.json', {
    version: 1,
    name: 'Orders',
    stages: {
      Dev: { functions: [order], authorizers: [] },
      Staging: { functions: [order], authorizers: [] },
      Empty: { functions: [], authorizers: [] },
    },
  });
  process.chdir(root);
});

afterEach(() => {
  process.chdir(before);
  rmSync(root, { recursive: true });
});

const client = (...words: readonly string[]) => main(['client', '--assembly', 'out', ...words]);
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('is written where cdk.json says, and knows the addresses that cdk.json has', async () => {
  expect(await client()).toBe(0);
  expect(await client()).toBe(0);

  expect(printed.text).toBe(
    'Wrote the client to web/api.ts.\nweb/api.ts is what the contracts say already.\n',
  );
  expect(read('web/api.ts')).toContain('getOrder: Call<operations["GetOrder"]>;');
  expect(read('web/api.ts')).toContain('options: ClientOptions<"Staging", "jwt">');
  expect(read('web/api.ts')).toContain('"Staging": "https://api.example.com/staging"');
});

test('is a package where a folder is named, and knows the address of its stage', async () => {
  expect(
    await client('--out', 'orders', '--package', '@acme/orders', '--server', 'https://dev.example.com/'),
  ).toBe(0);

  expect(JSON.parse(read('orders/package.json'))).toMatchObject({ name: '@acme/orders' });
  expect(read('orders/index.js')).toContain('"Dev": "https://dev.example.com"');
});

test('that is committed is checked', async () => {
  expect(await client('--check')).toBe(1);
  expect(printed.stderr).toContain(
    'Client: web/api.ts does not exist.\n  Write the client again: npx forge client\n',
  );
  await client();
  expect(await client('--check')).toBe(0);

  writeText('functions/get_order/main.ts', source.replace('total', 'sum'));
  printed.clear();
  expect(await client('--check', '--stage', 'Staging')).toBe(1);
  expect(printed.stderr).toContain(
    'web/api.ts is not what the contracts say now.\n  Write the client again: npx forge client --stage Staging\n',
  );
});

test.each([
  [['--stage', 'Stagin'], 'The app has no stage "Stagin".\n  Did you mean "Staging"?'],
  [
    ['--stage', 'Empty'],
    'Stage "Empty" has no endpoint that a client could call.\n  Give a function one: apiGateway.createEndpoint("GET", "/orders", fn, ...) in its config.ts.',
  ],
  [['--out', '/proc/self/new/api.ts'], 'The client cannot be written: /proc/self/new cannot be made.'],
  [['--out', 'api.js'], 'api.js ends in .js, in which no client is written.'],
  [['--assembly', 'nowhere'], 'There is no cloud assembly in'],
])('%j is refused, and nothing is written', async (words, message) => {
  expect(await client(...words)).toBe(1);

  expect(printed.stderr).toContain(message);
  expect(existsSync(join(root, 'web'))).toBe(false);
});

test('is not written of contracts that say too little', async () => {
  writeText('functions/get_order/main.ts', 'export const handler = async () => ({ statusCode: 200 });\n');

  expect(await client()).toBe(1);

  expect(printed.stderr).toContain('Contracts: ');
  expect(existsSync(join(root, 'web'))).toBe(false);
});

test('has to be told where to go', async () => {
  write('cdk.json', { context: {} });
  expect(await client()).toBe(1);
  expect(printed.stderr).toContain(
    'Nothing says where the client goes.\n  Say it with --out, or for good in cdk.json',
  );

  write('cdk.json', { context: { client: ['a'] } });
  expect(await client()).toBe(1);
  expect(printed.stderr).toContain('"client" of cdk.json is ["a"].');
});

function write(path: string, value: object): void {
  writeText(path, JSON.stringify(value));
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
