import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { EndpointTrigger, FunctionEntry, StageManifest } from '@lambda-forge/manifest';
import { generateOpenApi, renderJson, renderYaml } from '@lambda-forge/openapi';
import { validateDocs } from './validate-docs.ts';

let root = '';
const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const main = (text: string): string =>
  `${text}\nexport type Output = { ok: true };\nexport const handler = async () => ({ statusCode: 200, body: '' });\n`;
const endpoint = (method: EndpointTrigger['method'], path: string, more: object = {}): EndpointTrigger => ({
  service: 'api_gateway',
  method,
  path,
  public: true,
  ...more,
});
const entry = (name: string, path: string, ...triggers: EndpointTrigger[]): FunctionEntry => ({
  name,
  path,
  description: name,
  triggers,
  invocations: [],
});
const stageOf = (...functions: FunctionEntry[]): StageManifest => ({
  functions,
  authorizers: [],
  docs: { path: '/docs', public: true },
});

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'generate-')));
  put('package.json', '{ "type": "module" }');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('the document does not depend on the order of the functions, nor on the folder that it was made in', () => {
  put(
    'functions/a/main.ts',
    main(
      `import type { Shared } from '../shared.ts'; export interface Input { shared: Shared; u: 'x' | 'b' | 'a' }`,
    ),
  );
  put(
    'functions/b/main.ts',
    main(
      `import type { Shared } from '../shared.ts'; export interface Input { list: Shared[]; v: Exclude<'a' | 'b' | 'x', 'q'> }`,
    ),
  );
  put('functions/shared.ts', `export interface Shared { kind: 'b' | 'a'; next?: Shared }`);
  const a = entry('A', 'functions/a', endpoint('POST', '/a'));
  const b = entry('B', 'functions/b', endpoint('POST', '/b'), endpoint('PUT', '/b'));
  const options = { title: 'T', cache: false } as const;
  const first = generateOpenApi({ ...options, root, stage: stageOf(a, b) });
  const second = generateOpenApi({ ...options, root, stage: stageOf(b, a) });
  const elsewhere = realpathSync(mkdtempSync(join(tmpdir(), 'a-longer-name-elsewhere-')));
  cpSync(root, elsewhere, { recursive: true });
  const third = generateOpenApi({ ...options, root: elsewhere, stage: stageOf(a, b) });
  rmSync(elsewhere, { recursive: true });
  expect(renderJson(second.document)).toBe(renderJson(first.document));
  expect(renderYaml(third.document)).toBe(renderYaml(first.document));
  expect(renderJson(first.document)).not.toContain(root);
});

test('what one function alone says does not change when others are added', () => {
  const alone = entry('Alone', 'functions/alone', endpoint('POST', '/alone'));
  put(
    'functions/alone/main.ts',
    main(
      `export interface Input { v: Record<'b' | 'a', 1>; w: 'z' | 'y' | { k: 1 } | { j: 2 }; n: Extract<'q' | 'p', string> }`,
    ),
  );
  put('functions/other/main.ts', main(`export interface Input { a: 'p' | 'a' | 'y'; j: { j: 2 }; n: 'q' }`));
  const before = generateOpenApi({ root, title: '', cache: false, stage: stageOf(alone) });
  const after = generateOpenApi({
    root,
    title: '',
    cache: false,
    stage: stageOf(entry('Aaa', 'functions/other', endpoint('POST', '/0')), alone),
  });
  expect(after.document.components?.schemas?.['AloneInput']).toEqual(
    before.document.components?.schemas?.['AloneInput'],
  );
});

test.each([
  ['/docs', '..'],
  ['/internal/docs', '../..'],
  ['/', '.'],
])('beside %s the server is %s', (path, url) => {
  const stage = { ...stageOf(), docs: { path, public: true } };
  expect(generateOpenApi({ root, title: '', stage }).document.servers).toEqual([{ url }]);
});

test('a contract that is missing does not keep the rest from being documented', () => {
  put('functions/good/main.ts', main(`export interface Input { a: string }`));
  put('functions/bad/main.ts', main(`export interface Input { a: () => void }`));
  const stage = stageOf(
    entry('Good', 'functions/good', endpoint('POST', '/good')),
    entry('Bad', 'functions/bad', endpoint('POST', '/bad')),
    entry('Gone', 'functions/gone', endpoint('GET', '/gone')),
  );
  const { document, problems } = generateOpenApi({ root, title: '', stage });
  expect(Object.keys(document.paths ?? {})).toEqual(['/bad', '/gone', '/good']);
  expect(document.paths?.['/bad']?.post?.requestBody).toBeUndefined();
  expect(document.paths?.['/bad']?.post?.responses).toHaveProperty('200.content');
  expect(problems).toEqual([
    {
      message: 'Input.a is a function, which JSON cannot carry (functions/bad/main.ts:1).',
      hint: expect.any(String),
      function: 'Bad',
      part: 'Input',
      file: 'functions/bad/main.ts',
      line: 1,
    },
    {
      message: 'Function "Gone" has no main.ts (functions/gone/main.ts).',
      hint: expect.any(String),
      function: 'Gone',
      file: 'functions/gone/main.ts',
    },
  ]);
  expect(() => validateDocs({ root, stage })).toThrow(
    /Contracts: 2 problems[\s\S]*Input\.a is a function[\s\S]*"Gone" has no main\.ts/,
  );
});

test('what is wrong with a type that several functions share is told once, as the problem of none of them', () => {
  put('functions/order.ts', 'export interface Order { total: () => void }\n');
  for (const name of ['one', 'two'])
    put(
      `functions/${name}/main.ts`,
      `import type { Order } from '../order.ts'; ${main('export type Input = Order;')}`,
    );
  const stage = stageOf(
    entry('One', 'functions/one', endpoint('POST', '/one')),
    entry('Two', 'functions/two', endpoint('POST', '/two')),
  );

  expect(generateOpenApi({ root, title: '', stage }).problems).toEqual([
    { message: expect.any(String), hint: expect.any(String), file: 'functions/order.ts', line: 1 },
  ]);
});

test('what the synth has found of the contracts stands for the sources, where that is asked for', () => {
  const stage = stageOf(entry('Gone', 'functions/gone', endpoint('GET', '/gone')));
  const found = { ...stage, contractProblems: [{ message: 'Found before.' }] };

  expect(() => validateDocs({ root, stage: found, synthesized: true })).toThrow('Contracts: Found before.');
  expect(() => validateDocs({ root, stage: found })).toThrow('"Gone" has no main.ts');
  expect(() => validateDocs({ root, stage, synthesized: true })).toThrow('"Gone" has no main.ts');
  expect(() =>
    validateDocs({ root, stage: { ...stage, contractProblems: [] }, synthesized: true }),
  ).not.toThrow();
});

test('a private endpoint carries the headers of its authorizer, and a validated one the answer of the gateway', () => {
  put('functions/a/main.ts', main(`export interface Input { a: string }`));
  const stage: StageManifest = {
    functions: [
      entry(
        'A',
        'functions/a',
        endpoint('POST', '/a', { public: false, authorizer: 'secret', validate: true }),
        endpoint('GET', '/a'),
      ),
    ],
    authorizers: [
      { name: 'secret', function: 'S', type: 'request', headers: ['X-Key', 'X-Tenant'], default: true },
      { name: 'unused', function: 'U', type: 'token', headers: ['Authorization'], default: false },
    ],
  };
  const { document } = generateOpenApi({ root, title: '', stage });
  expect(document.components?.securitySchemes).toEqual({
    'secret.X-Key': expect.objectContaining({ type: 'apiKey', in: 'header', name: 'X-Key' }),
    'secret.X-Tenant': expect.objectContaining({ name: 'X-Tenant' }),
  });
  expect(document.paths?.['/a']?.post?.security).toEqual([{ 'secret.X-Key': [], 'secret.X-Tenant': [] }]);
  expect(Object.keys(document.paths?.['/a']?.post?.responses ?? {})).toEqual(['200', '400', '401', '403']);
  expect(document.paths?.['/a']?.get?.security).toEqual([]);
  expect(Object.keys(document.paths?.['/a']?.get?.responses ?? {})).toEqual(['200']);
});

test('an endpoint for whom IAM lets is documented as API Gateway exports it', () => {
  put('functions/a/main.ts', main(''));
  const stage = stageOf(entry('A', 'functions/a', endpoint('GET', '/a', { public: false, iam: true })));
  const { document } = generateOpenApi({ root, title: '', stage });

  expect(document.components?.securitySchemes).toEqual({
    sigv4: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description: expect.any(String),
      'x-amazon-apigateway-authtype': 'awsSigv4',
    },
  });
  expect(document.paths?.['/a']?.get?.security).toEqual([{ sigv4: [] }]);
  expect(document.paths?.['/a']?.get?.responses).toMatchObject({
    403: { $ref: '#/components/responses/Unsigned' },
  });
  expect(document.paths?.['/a']?.get?.responses).not.toHaveProperty('401');
});

test('an endpoint for users of a user pool is documented with the header of their token, and its scopes', () => {
  put('functions/a/main.ts', main(''));
  const users = { public: false, authorizer: 'users' };
  const stage: StageManifest = {
    ...stageOf(
      entry(
        'A',
        'functions/a',
        endpoint('GET', '/a', users),
        endpoint('POST', '/a', { ...users, scopes: ['orders/write'] }),
      ),
    ),
    authorizers: [
      { name: 'users', userPool: 'Users', type: 'cognito', headers: ['Authorization'], default: false },
    ],
  };
  const { document } = generateOpenApi({ root, title: '', stage });
  const { get, post } = document.paths?.['/a'] ?? {};

  expect(document.components?.securitySchemes).toEqual({
    users: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description: expect.stringContaining('user pool "Users"'),
      'x-amazon-apigateway-authtype': 'cognito_user_pools',
    },
  });
  expect([get?.security, post?.security]).toEqual([[{ users: [] }], [{ users: ['orders/write'] }]]);
  expect(Object.keys(get?.responses ?? {})).toEqual(['200', '401']);
});

test('an endpoint that requires an API key is documented with its header, beside who may call', () => {
  put('functions/a/main.ts', main(''));
  const stage: StageManifest = {
    ...stageOf(
      entry(
        'A',
        'functions/a',
        endpoint('GET', '/a', { apiKeyRequired: true }),
        endpoint('POST', '/a', { public: false, iam: true, apiKeyRequired: true }),
        endpoint('PUT', '/a', { public: false, authorizer: 'key', apiKeyRequired: true }),
      ),
    ),
    authorizers: [{ name: 'key', function: 'K', type: 'token', headers: ['Authorization'], default: false }],
  };
  const { document } = generateOpenApi({ root, title: '', stage });
  const { get, post, put: putA } = document.paths?.['/a'] ?? {};
  const refusals = [get, post, putA].map((operation) => operation?.responses?.['403']);

  expect(document.components?.securitySchemes).toMatchObject({
    api_key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
  });
  expect([get?.security, post?.security, putA?.security]).toEqual([
    [{ api_key: [] }],
    [{ sigv4: [], api_key: [] }],
    [{ key: [], api_key: [] }],
  ]);
  expect(refusals).toEqual(
    ['KeyRefused', 'UnsignedOrKeyRefused', 'ForbiddenOrKeyRefused'].map((name) => ({
      $ref: `#/components/responses/${name}`,
    })),
  );
  expect(get?.responses?.['429']).toEqual({ $ref: '#/components/responses/LimitExceeded' });
  expect(document.components?.responses).toMatchObject({
    ForbiddenOrKeyRefused: {
      content: {
        'application/json': {
          schema: {
            anyOf: [
              { type: 'object', properties: { Message: { type: 'string' } } },
              { type: 'object', properties: { message: { type: 'string' } } },
            ],
          },
        },
      },
    },
  });
});

test('what may answer any request is told once, in the description, and of no operation', () => {
  put('functions/a/main.ts', main('export interface Input { a: string }'));
  const stage = stageOf(
    entry(
      'A',
      'functions/a',
      endpoint('GET', '/a'),
      endpoint('POST', '/a', { public: false, validate: true }),
    ),
  );
  const { document } = generateOpenApi({ root, title: '', stage });
  const items = Object.values(document.paths ?? {}) as Record<string, { responses: object }>[];
  const statuses = items.flatMap((item) =>
    Object.values(item).flatMap(({ responses }) => Object.keys(responses)),
  );

  expect(statuses).toEqual(expect.arrayContaining(['200', '400', '403']));
  expect(statuses.filter((status) => /^(413|429|5..|default)$/.test(status))).toEqual([]);
  for (const status of ['413', '429', '500', '502', '503', '504'])
    expect(document.info.description?.split(new RegExp(`\\b${status}\\b`))).toHaveLength(2);
});

test('operations are tagged by folder, and their ids are unique', () => {
  for (const path of ['orders/create', 'orders/get', 'hello']) put(`functions/${path}/main.ts`, main(''));
  const stage = stageOf(
    entry('Create', 'functions/orders/create', endpoint('GET', '/a'), endpoint('GET', '/b')),
    entry('Get', 'functions/orders/get', endpoint('GET', '/c')),
    entry('Hello', 'functions/hello', endpoint('GET', '/d'), endpoint('DELETE', '/d')),
  );
  const { document } = generateOpenApi({ root, title: '', stage });
  const operations = Object.values(document.paths ?? {}).flatMap((item) =>
    Object.values(item as Record<string, { tags: string[]; operationId: string }>),
  );
  expect(operations.map(({ tags, operationId }) => `${tags[0]} ${operationId}`)).toEqual([
    'Orders CreateGetA',
    'Orders CreateGetB',
    'Orders Get',
    'D HelloGet',
    'D HelloDelete',
  ]);
});

test('what the manifest says of the API, its tags and its authorizers is in the document, with the stage', () => {
  put('functions/a/main.ts', main(''));
  const guard = entry('Guard', 'authorizers/guard');
  const stage: StageManifest = {
    ...stageOf(
      { ...guard, description: 'Knows the key' },
      entry('A', 'functions/a', endpoint('GET', '/a-b', { public: false })),
    ),
    name: 'Staging',
    info: {
      title: 'Orders',
      version: '2.1.0',
      description: 'Takes orders.',
      contact: { name: 'Team', email: 'team@example.com' },
      tags: { 'a-b': 'All of them.', other: 'None.' },
    },
    authorizers: [{ name: 'key', function: 'Guard', type: 'request', headers: ['X-Key'], default: true }],
  };
  const { document } = generateOpenApi({ root, stage });

  expect(document.info).toMatchObject({
    title: 'Orders',
    version: '2.1.0',
    description: expect.stringMatching(/^Takes orders\.\n\nBeside the answers/),
    contact: { name: 'Team', email: 'team@example.com' },
  });
  expect(document.tags).toEqual([{ name: 'A b', description: 'All of them.' }]);
  expect(document.servers).toEqual([{ url: '..', description: 'Staging' }]);
  expect(document.components?.securitySchemes?.['key']).toMatchObject({ description: 'Knows the key' });
  const own = generateOpenApi({ root, stage, title: 'Mine', version: '3', description: 'So.' });
  expect(own.document.info).toMatchObject({
    title: 'Mine',
    version: '3',
    description: expect.stringMatching(/^So\./),
  });
});

test('types come through paths, project references and packages of the workspace, built or not', () => {
  put(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        strict: true,
        module: 'nodenext',
        target: 'es2022',
        types: [],
        baseUrl: undefined,
        paths: { '#models/*': ['./models/*.ts'] },
        customConditions: ['source'],
      },
      references: [{ path: './packages/shared' }],
      include: [],
    }),
  );
  put('models/user.ts', 'export interface User { id: string }');
  put(
    'packages/shared/tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        composite: true,
        strict: true,
        module: 'nodenext',
        target: 'es2022',
        rootDir: 'src',
        outDir: 'dist',
        types: [],
      },
      include: ['src'],
    }),
  );
  put(
    'packages/shared/package.json',
    JSON.stringify({
      name: 'shared',
      type: 'module',
      exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    }),
  );
  put('packages/shared/src/index.ts', 'export interface Shared { fromSource: true }');
  put(
    'node_modules/conditional/package.json',
    JSON.stringify({
      name: 'conditional',
      exports: { '.': { source: './source.d.ts', types: './other.d.ts' } },
    }),
  );
  put('node_modules/conditional/source.d.ts', 'export interface Chosen { byCondition: true }');
  put('node_modules/conditional/other.d.ts', 'export interface Chosen { wrong: true }');
  put(
    'functions/a/main.ts',
    main(`
    import type { User } from '#models/user';
    import type { Shared } from '../../packages/shared/dist/index.js';
    import type { Chosen } from 'conditional';
    export interface Input { user: User; shared: Shared; chosen: Chosen }`),
  );
  const { document, problems } = generateOpenApi({
    root,
    title: '',
    stage: stageOf(entry('A', 'functions/a', endpoint('POST', '/a'))),
  });
  expect(problems).toEqual([]);
  expect(document.components?.schemas).toMatchObject({
    User: { properties: { id: {} } },
    Shared: { properties: { fromSource: {} } },
    Chosen: { properties: { byCondition: {} } },
  });
});

test.each([
  [
    '{ "compilerOptions": { "strict": true, }, "extends": "./gone.json" }',
    /tsconfig\.json cannot be read: .*gone\.json/,
  ],
  ['{ "compilerOptions": ', /tsconfig\.json cannot be read: /],
])('a tsconfig that cannot be read is an error: %s', (text, message) => {
  put('tsconfig.json', text);
  expect(() => generateOpenApi({ root, title: '', stage: stageOf() })).toThrow(message);
});

test('an option that only another compiler knows is none', () => {
  put('tsconfig.json', '{ "compilerOptions": { "strict": true, "optionOfTomorrow": 1 }, "include": [] }');
  expect(generateOpenApi({ root, title: '', stage: stageOf() }).problems).toEqual([]);
});

test.each([[undefined], ['{ "compilerOptions": { "module": "nodenext" }, "include": [] }']])(
  "Node's types are there unless the tsconfig says otherwise: %s",
  (tsconfig) => {
    if (tsconfig) put('tsconfig.json', tsconfig);
    const types = dirname(createRequire(import.meta.url).resolve('@types/node/package.json'));
    mkdirSync(join(root, 'node_modules', '@types'), { recursive: true });
    symlinkSync(types, join(root, 'node_modules', '@types', 'node'));
    put(
      'functions/a/main.ts',
      main(
        'export interface Input { bytes: string } export const bytes: Buffer = Buffer.from(""); type B = ReturnType<typeof bytes.toJSON>; export interface Headers { "X-Type": B["type"] }',
      ),
    );
    const { document, problems } = generateOpenApi({
      root,
      title: '',
      stage: stageOf(entry('A', 'functions/a', endpoint('POST', '/a'))),
    });
    expect(problems).toEqual([]);
    expect(document.paths?.['/a']?.post?.parameters).toEqual([
      { name: 'X-Type', in: 'header', required: true, schema: { type: 'string', const: 'Buffer' } },
    ]);
  },
);
