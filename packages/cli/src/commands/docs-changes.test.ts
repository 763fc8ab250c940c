import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const printed = captureOutput();
const start = process.cwd();
const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-changes-')));
let server: Server;
let url = '';

const documentOf = (status: object, version = '1.0.0') => {
  const schema = { type: 'object', properties: { status }, required: ['status'] };
  const responses = { 200: { description: 'OK', content: { 'application/json': { schema } } } };
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version },
    paths: { '/orders/{id}': { get: { responses } } },
  };
};
const write = (file: string, content: unknown) => {
  writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
};

beforeAll(async () => {
  mkdirSync(join(root, 'made'));
  mkdirSync(join(root, 'functions', 'order'), { recursive: true });
  write('cdk.json', '{ "app": "true" }');
  write('functions/order/main.ts', '// An order\n\nexport interface Output { status: number }\n');
  const trigger = { service: 'api_gateway', method: 'GET', path: '/orders/{id}', public: true };
  const order = {
    name: 'Order',
    path: 'functions/order',
    description: '',
    triggers: [trigger],
    invocations: [],
  };
  const docs = { path: '/docs', public: true, openapi: 'openapi.json' };
  const stages = { Dev: { functions: [order], authorizers: [], docs } };
  write('made/functions.json', { version: 1, name: 'Shop', stages });
  write('made/openapi.json', documentOf({ type: 'number' }, '2.0.0'));
  write('old.json', documentOf({ type: 'string' }));
  server = createServer(({ url: path }, response) => {
    if (path === '/denied') response.writeHead(403).end();
    else if (path === '/openapi.json') response.end(JSON.stringify(documentOf({ type: 'string' })));
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.chdir(root);
});

beforeEach(() => rmSync(join(root, 'api-changes.json'), { force: true }));

afterAll(() => {
  process.chdir(start);
  server.close();
  rmSync(root, { recursive: true, force: true });
});

const changes = (against: string, ...more: string[]) =>
  main(['docs', 'changes', '--assembly', 'made', '--against', against, ...more]);

test('fails where callers get another shape, with the place of the type', async () => {
  expect(await changes('old.json')).toBe(1);
  expect(printed.text).toContain(
    [
      'error BREAKING_CHANGES 1 change breaks callers of old.json:',
      '  GET /orders/{id}: answer 200, /status is number instead of string. (functions/order/main.ts:3) [answer-changed]',
    ].join('\n'),
  );
});

test('passes where nothing changed', async () => {
  write('same.json', documentOf({ type: 'number' }));

  expect(await changes('same.json')).toBe(0);
  expect(printed.text).toBe('No change of the API.\n');
});

test('reads a document from a URL; where nothing is served yet, it says so and passes', async () => {
  expect(await changes(`${url}/openapi.json`)).toBe(1);
  expect(await changes(`${url}/none.json`)).toBe(0);
  expect(printed.text).toContain(`Nothing was released yet: there is no ${url}/none.json.`);
});

test.each(['', ' '])('%j, as of a variable that is not set, names no document', async (against) => {
  expect(await changes(against)).toBe(1);
  expect(printed.text).toContain('Nothing says what the API is compared with.');
});

test('an unknown stage is one also where nothing was released yet', async () => {
  expect(await changes(`${url}/none.json`, '--stage', 'Dve')).toBe(1);
  expect(printed.text).toContain('The app has no stage "Dve".\n  Did you mean "Dev"?');
});

test('reads a document of a bucket, in a pipeline on this machine from the folder in its place', async () => {
  process.env['LAMBDA_FORGE_BUCKETS'] = join(root, 'buckets');
  try {
    expect(await changes('s3://docs/Shop/Dev/openapi.json')).toBe(0);
    mkdirSync(join(root, 'buckets', 'docs', 'Shop', 'Dev'), { recursive: true });
    write('buckets/docs/Shop/Dev/openapi.json', documentOf({ type: 'string' }));
    expect(await changes('s3://docs/Shop/Dev/openapi.json')).toBe(1);
  } finally {
    delete process.env['LAMBDA_FORGE_BUCKETS'];
  }
});

test.each([
  [
    '(404) when calling the HeadObject operation: Not Found',
    0,
    'Nothing was released yet: there is no s3://docs',
  ],
  [
    '(403) when calling the HeadObject operation: Forbidden',
    1,
    's3://docs/openapi.json cannot be read: fatal',
  ],
])('takes the answer of S3, %s, for %d', async (error, code, message) => {
  const { PATH } = process.env;
  mkdirSync(join(root, 'bin'), { recursive: true });
  write('bin/aws', `#!/bin/sh\necho 'fatal error: An error occurred ${error}' >&2\nexit 1\n`);
  chmodSync(join(root, 'bin', 'aws'), 0o755);
  process.env['PATH'] = `${join(root, 'bin')}:${PATH}`;
  try {
    expect(await changes('s3://docs/openapi.json')).toBe(code);
  } finally {
    process.env['PATH'] = PATH;
  }
  expect(printed.text).toContain(message);
});

test.each([
  ['broken.json', '{"openapi":', 'broken.json is no JSON'],
  ['other.json', '{"swagger":"2.0"}', 'other.json is no OpenAPI document of version 3.0 or 3.1.'],
  ['page.json', '<html>', 'page.json is no JSON'],
  [
    'part.json',
    '{"openapi":"3.1.0","paths":{"/orders/{id}":{"$ref":"orders.json"}}}',
    'part.json cannot be compared: #/paths/~1orders~1{id}: its $ref "orders.json" names nothing in the document.',
  ],
])('takes %s for no document without changes', async (file, text, message) => {
  write(file, text);

  expect(await changes(file)).toBe(1);
  expect(printed.text).toContain(message);
});

test('asks for the document of callers', async () => {
  expect(await main(['docs', 'changes', '--assembly', 'made'])).toBe(1);
  expect(printed.text).toContain('Nothing says what the API is compared with.\n  Name the openapi.json');
});

test('says what cannot be read', async () => {
  expect(await changes('nowhere.json')).toBe(1);
  expect(printed.text).toContain('nowhere.json cannot be read: ENOENT');
  expect(await changes(`${url}/denied`)).toBe(1);
  expect(printed.text).toContain(`${url}/denied answers 403.`);
});

test('goes by the severities of api-changes.json', async () => {
  write('api-changes.json', { rules: { 'answer-changed': 'warning' } });

  expect(await changes('old.json')).toBe(0);
  expect(printed.text).toBe('warning  GET /orders/{id}: answer 200, /status is number instead of string.\n');
});

test('lets a new version break callers where that is allowed', async () => {
  write('api-changes.json', { allowWithNewVersion: true });

  expect(await changes('old.json')).toBe(0);
  expect(printed.text).toContain('What breaks callers is allowed, as the version says so.\n');
});

test('prints the changes as JSON', async () => {
  expect(await changes('old.json', '--json')).toBe(1);
  expect(JSON.parse(printed.text)).toEqual({
    changes: [
      {
        rule: 'answer-changed',
        severity: 'error',
        endpoint: 'GET /orders/{id}',
        place: 'answer 200',
        path: '/status',
        message: 'is number instead of string',
        function: 'Order',
        part: 'Output',
        file: 'functions/order/main.ts',
        line: 3,
      },
    ],
    isAllowed: false,
    isFirst: false,
  });
});

test('leaves the changes for the page of the run that it is a step of', async () => {
  process.env['LAMBDA_FORGE_FINDINGS'] = join(root, 'findings');
  try {
    await changes('old.json');
  } finally {
    delete process.env['LAMBDA_FORGE_FINDINGS'];
  }

  expect(readdirSync(join(root, 'findings'))).toEqual(['api-changes.json']);
  const { title, findings } = JSON.parse(readFileSync(join(root, 'findings', 'api-changes.json'), 'utf8'));
  expect(title).toBe('API changes');
  expect(findings).toEqual([
    {
      severity: 'error',
      rule: 'answer-changed',
      endpoint: 'GET /orders/{id}',
      message: 'answer 200 /status is number instead of string',
      file: 'functions/order/main.ts',
      line: 3,
    },
  ]);
});
