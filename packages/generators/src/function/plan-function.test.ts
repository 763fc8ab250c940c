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
  exists: (path) => path in files,
  list: (folder) => Object.keys(files).filter((path) => path.startsWith(`${folder}/`)),
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
    expect(plan({ endpoint }).notes).toEqual([]);
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
  ['an authorizer that is spelt wrong', { authorizer: 'secrt' }, /did you mean "secret"\?/],
  ['an authorizer that is not there', { authorizer: 'token' }, /add it with `forge authorizer token`/],
  [
    'no tests',
    { tests: false },
    /a test that is marked with GET \/x: write functions\/x\/integration\.test\.ts/,
  ],
])('%s leaves a note', (_, options, note) => {
  expect(plan({ name: 'x', ...options }).notes).toEqual([expect.stringMatching(note)]);
});

function plan(options: Partial<Parameters<typeof planFunction>[1]>) {
  return planFunction(app, { name: 'some_other', description: 'Does something else', ...options });
}
