import { expect, test } from '@jest/globals';
import type { AppFiles } from '../app/app-files.ts';
import { planFunction } from './plan-function.ts';

const files: Readonly<Record<string, string>> = {
  'cdk.json': JSON.stringify({ context: { name: 'A-Project-With-A-Long-Name' } }),
  'functions/docs/config.ts': "apiGateway.createDocs('/docs', { public: true });",
  'functions/get_order/config.ts': `
    // apiGateway.createEndpoint('GET', '/orders', getOrder);
    const getOrder = lambda.createFunction({ name: 'GetOrder' });
    apiGateway.createEndpoint('GET', "/orders/{orderId}", getOrder);
    apiGateway.createEndpoint(
      'get',
      '/files/{proxy+}',
      getOrder,
    );`,
  'authorizers/secret/config.ts': `
    const fn = lambda.createFunction({ name: 'SecretAuthorizer' });
    apiGateway.createAuthorizer(fn, { headers: ['x'], name: 'secret', default: true });`,
};
const app: AppFiles = {
  root: '/app',
  exists: (path) => path in files,
  list: (folder) => Object.keys(files).filter((path) => folder === '.' || path.startsWith(`${folder}/`)),
  read: (path) => files[path] ?? '',
};

test.each([
  ['/orders/{id}', '{id} stands where GET /orders/{orderId} has {orderId} (functions/get_order/config.ts)'],
  ['/orders/{id}/lines', '{id} stands where GET /orders/{orderId} has {orderId}'],
  ['/files/{rest+}', '{rest+} stands where GET /files/{proxy+} has {proxy+}'],
  ['/files/{proxy+}', 'GET /files/{proxy+} is answered already'],
  ['/docs', 'GET /docs is answered already (functions/docs/config.ts)'],
  ['/redoc', 'GET /redoc is answered already (functions/docs/config.ts)'],
])('the endpoint %s is refused where the app has one that excludes it', (endpoint, message) => {
  expect(() => plan({ endpoint })).toThrow(message);
});

test.each(['/orders', '/orders/{orderId}/lines', '/orders/last', '/files/{name}', '/docs/{page}'])(
  'the endpoint %s goes with those of the app',
  (endpoint) => {
    expect(plan({ endpoint, public: true }).notes).toEqual([]);
  },
);

test.each([
  ['docs', 'A function is called "Docs" already (functions/docs/config.ts)'],
  ['getOrder', 'A function is called "GetOrder" already (functions/get_order/config.ts)'],
  ['coverage', 'is that of a folder for generated files'],
  ['node_modules', 'is that of a folder for generated files'],
  ['2fa', 'is not words of letters and digits'],
  [
    'a_function_with_quite_a_long_name_too',
    'has 65 characters; Lambda takes 64.\n  Use a name of at most 29 letters and digits.',
  ],
])('the name %s is refused', (name, message) => {
  expect(() => plan({ name, belongsTo: 'shop', endpoint: '/elsewhere' })).toThrow(message);
});

test.each([
  ['HTTPServer', 'functions/http_server/main.ts'],
  ['getURL', 'functions/get_url/main.ts'],
  ['parse-int', 'functions/parse_int/main.ts'],
  ['oauth2Callback', 'functions/oauth2_callback/main.ts'],
])('the name %s has its folder', (name, path) => {
  expect(plan({ name }).files[0]?.path).toBe(path);
});

test.each([
  ['secrt', 'The app has no authorizer "secrt".\n  Did you mean "secret"?'],
  ['token', 'The app has no authorizer "token".\n  First add it: forge authorizer token'],
])('the authorizer %s, which is not there, is refused', (authorizer, message) => {
  expect(() => plan({ authorizer })).toThrow(message);
});

test.each([
  ['lib/guard.ts', "apiGateway.createAuthorizer(fn, { name: 'token', default: true });"],
  ['authorizers/token/config.ts', 'apiGateway.createAuthorizer(fn, { name, default: isDefault });'],
])('an authorizer is found in %s too, also one that is worked out while the app runs', (path, text) => {
  const other: AppFiles = { root: '/app', exists: () => false, list: () => [path], read: () => text };
  const options = { name: 'orders', description: 'Lists orders' };

  expect(planFunction(other, options).files).toHaveLength(4);
  expect(planFunction(other, { ...options, authorizer: 'token' }).files).toHaveLength(4);
});

test.each([
  ['lib/guard.ts', "// apiGateway.createAuthorizer(fn, { name: 'token', default: true });"],
  ['cdk.out/asset.1/main.js', "x.createAuthorizer(fn, { name: 'token', default: true });"],
  ['lib/guard.ts', "apiGateway.createAuthorizer(fn, { name: 'token', default: false });"],
])('none is the default one by what stands in %s: %s', (path, text) => {
  const other: AppFiles = { root: '/app', exists: () => false, list: () => [path], read: () => text };

  expect(() => planFunction(other, { name: 'orders', description: 'Lists orders' })).toThrow(
    'no default authorizer',
  );
});

test("a function's name leaves room for Prod's copy of Staging, where there is one", () => {
  const context = { name: 'A-Project-With-A-Long-Name', staging: {}, prod: {} };
  const read = (path: string) => (path === 'cdk.json' ? JSON.stringify({ context }) : app.read(path));
  const withProd = { ...app, read };
  const name = 'a_function_with_a_long_name_too';

  expect(plan({ name, public: true }).notes).toEqual([]);
  expect(() => planFunction(withProd, { name, description: 'Does it' })).toThrow(
    'Prod-Staging-A-Project-With-A-Long-Name-AFunctionWithALongNameToo, which has 65 characters',
  );
});

test('the integration test of a private endpoint asks the function, and fails until it is let in', () => {
  const { files, notes } = plan({ name: 'x', description: 'Says x' });
  const { content = '' } = files.find(({ path }) => path === 'functions/x/integration.test.ts') ?? {};

  expect(notes).toEqual([
    'Its integration test fails until functions/x/integration.test.ts sends what the authorizer asks for: fill in `headers`.',
  ]);
  expect(content).toContain(
    [
      "integration(endpoint, 'says x', async ({ fetch }) => {",
      "  const response = await fetch('/x', { headers });",
      '',
      '  expect(response.status).toBe(200);',
    ].join('\n'),
  );
  expect(content).toContain("  const response = await fetch('/x');\n\n  expect([401, 403])");
});

test('no tests leave a note', () => {
  expect(plan({ name: 'x', tests: false }).notes).toEqual([
    expect.stringMatching(/a test that is marked with GET \/x: write functions\/x\/integration\.test\.ts/),
  ]);
});

function plan(options: Partial<Parameters<typeof planFunction>[1]>) {
  return planFunction(app, { name: 'some_other', description: 'Does something else', ...options });
}

test.each([
  ['an endpoint', { endpoint: '/elsewhere' }],
  ['no endpoint', { api: false }],
])('the example of what a function with %s answers is its greeting', (_, options) => {
  const text = plan({ name: 'listOrders', ...options }).files.find(({ path }) =>
    path.endsWith('main.ts'),
  )?.content;

  expect(text).toMatch(/@example (List Orders!)\n[^}]*message: string;[\s\S]*message: '\1'/);
});

const withHandler = (dependencies: object): AppFiles => ({
  ...app,
  exists: (path) => path === 'package.json' || app.exists(path),
  read: (path) => (path === 'package.json' ? JSON.stringify({ dependencies }) : app.read(path)),
});

test('a handler is made by createHandler where the app has that, and is plain on demand', () => {
  const options = {
    name: 'comment',
    description: 'Takes a comment',
    method: 'POST',
    endpoint: '/posts/{postId}',
    public: true,
  };
  const other = withHandler({ '@lambda-forge/handler': '1.0.0' });
  const { files, notes } = planFunction(other, options);

  expect(notes).toEqual([]);
  expect(
    files.find(({ path }) => path.endsWith('/main.ts'))?.content,
  ).toBe(`import { createHandler } from '@lambda-forge/handler';

export interface Path {
  postId: string;
}

export interface Input {
  /** What there is to say. */
  text?: string;
}

export interface Output {
  /**
   * A greeting.
   * @example Comment!
   */
  message: string;
  path: Path;
  input: Input;
}

export const handler = createHandler<{ Path: Path; Input: Input; Output: Output }>(({ path, input }) => ({
  message: 'Comment!',
  path,
  input,
}));
`);
  expect(
    files.find(({ path }) => path.endsWith('/unit.test.ts'))?.content,
  ).toContain(`  const { status, body } = await call(handler, {
    method: 'POST',
    path: { postId: '7' },
    input: { text: 'Nice cave.' },
  });

  expect(status).toBe(200);
  expect(body).toEqual({
    message: 'Comment!',
`);
  expect(
    files.find(({ path }) => path.endsWith('/integration.test.ts'))?.content,
  ).toContain(`integration<typeof import('./main.ts')>(endpoint, 'takes a comment', async ({ call }) => {
  const { status, body } = await call({
    path: { postId: '7' },
    input: { text: 'Nice cave.' },
  });

  expect(status).toBe(200);
`);
  expect(planFunction(other, { ...options, plain: true })).toEqual(planFunction(app, options));
});

test('the integration test of a private one asks with what lets in, and without', () => {
  const { files } = planFunction(withHandler({ '@lambda-forge/handler': '1.0.0' }), {
    name: 'x',
    description: 'Says x',
  });
  const { content } = files.find(({ path }) => path.endsWith('/integration.test.ts')) ?? {};

  expect(content).toContain('await call({\n    headers,\n  });\n\n  expect(status).toBe(200);');
  expect(content).toContain('await call();\n\n  expect([401, 403]).toContain(status);');
});

test('a handler is plain where the app has no createHandler, and says so', () => {
  const options = { name: 'x', description: 'Says x', public: true };
  const { files, notes } = planFunction(withHandler({}), options);

  expect(files).toEqual(planFunction(app, options).files);
  expect(notes).toEqual([expect.stringContaining('npm install @lambda-forge/handler')]);
  expect(planFunction(withHandler({}), { ...options, plain: true }).notes).toEqual([]);
});

const other = { 'functions/get_order/unit.test.ts': '' };

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    'looks elsewhere',
    { 'jest.config.js': "module.exports = {\n  roots: ['<rootDir>/test'],\n};\n", ...other },
    ["jest.config.js lacks preset: '@lambda-forge/testing', roots: ['<rootDir>']"],
  ],
  [
    'has no preset',
    { 'jest.config.mjs': 'export default { verbose: true };\n', ...other },
    ["jest.config.mjs lacks preset: '@lambda-forge/testing',"],
  ],
  [
    'has settings in package.json',
    { 'package.json': '{ "jest": { "roots": ["<rootDir>/test"] } }' },
    ["package.json lacks preset: '@lambda-forge/testing', roots: ['<rootDir>']"],
  ],
  [
    'has no configuration',
    { 'package.json': '{ "devDependencies": { "jest": "^30" } }' },
    ["jest.config.mjs lacks export { default } from '@lambda-forge/testing/jest-preset'"],
  ],
  [
    'cannot be judged',
    { 'jest.config.js': "module.exports = require('./other');\n" },
    ['jest.config.js does not export an object that can be read. Add to what it exports: preset:'],
  ],
  ['has tests of functions', { 'jest.config.js': "module.exports = require('./other');\n", ...other }, []],
  [
    'has the preset',
    { 'jest.config.mjs': "export { default } from '@lambda-forge/testing/jest-preset';\n" },
    [],
  ],
  ['is not what the app has', { 'package.json': '{ "devDependencies": { "vitest": "^4" } }' }, []],
])('a jest that %s: where its tests have to lie is said once', (_, more, expected) => {
  const all = { ...files, ...more };
  const those: AppFiles = {
    ...app,
    exists: (path) => path in all,
    list: (folder) => Object.keys(all).filter((path) => path.startsWith(`${folder}/`)),
    read: (path) => all[path] ?? '',
  };
  const options = { name: 'sweep', description: 'Sweeps', api: false };

  expect(planFunction(those, options).notes).toEqual(expected.map((text) => expect.stringContaining(text)));
  expect(planFunction(those, { ...options, tests: false }).notes).toEqual([]);
});
