import { expect, test } from '@jest/globals';
import type { FunctionEntry, Manifest, StageManifest } from '@lambda-forge/manifest';
import { createManyFunctions } from '../many-functions.test.support.ts';
import { createGraph } from './create-graph.ts';

const entry = (name: string, path: string, rest: object = {}): FunctionEntry => {
  return { name, path, description: '', triggers: [], invocations: [], ...rest };
};

const manifestOf = (...functions: FunctionEntry[]): Manifest => {
  return { version: 1, name: 'Shop', stages: { Dev: { functions, authorizers: [] } } };
};

test('has the functions by the folder that theirs lie in, with who may call them', () => {
  const get = {
    service: 'api_gateway',
    method: 'GET',
    path: '/orders/{id}',
    public: false,
    authorizer: 'jwt',
  };
  const url = { service: 'lambda_url', public: false };
  const graph = createGraph(
    manifestOf(
      entry('Get', 'functions/orders/get', { triggers: [get] }),
      entry('Jwt', 'authorizers/jwt', {
        triggers: [{ service: 'api_gateway_authorizer', authorizer: 'jwt' }],
      }),
      entry('Put', 'functions/orders/put', {
        triggers: [
          url,
          { ...get, public: true, authorizer: undefined },
          { ...get, authorizer: undefined, iam: true },
        ],
      }),
    ),
    'Dev',
  );

  expect(graph).toMatchObject({ title: 'Shop, Dev', summary: '3 functions, 3 endpoints' });
  expect(graph.folders.map(({ label, functions }) => [label, functions.map(({ id }) => id)])).toEqual([
    ['functions/orders', ['Get', 'Put']],
    ['authorizers', ['Jwt']],
  ]);
  expect(graph.folders.flatMap(({ functions }) => functions.map(({ calls }) => calls))).toEqual([
    [{ text: 'GET /orders/{id}', guard: 'jwt' }],
    [
      { text: 'function URL', guard: 'IAM' },
      { text: 'GET /orders/{id}' },
      { text: 'GET /orders/{id}', guard: 'IAM' },
    ],
    [{ text: 'authorizer jwt' }],
  ]);
});

test('links what triggers a function to it, and it to what it uses', () => {
  const triggers = [
    { service: 'sqs', resource: 'Jobs', batchSize: 10 },
    { service: 'scheduler', resource: 'Nightly', expression: 'rate(1 day)' },
  ];
  const invocations = [
    { service: 'dynamodb', resource: 'Jobs', access: ['read', 'write'] },
    { service: 'lambda', resource: 'Mail' },
    { service: 'lambda', resource: 'Elsewhere' },
    { service: 'weather', resource: 'Oslo' },
  ];
  const { resources, links, summary } = createGraph(
    manifestOf(entry('Work', 'functions/work', { triggers, invocations }), entry('Mail', 'functions/mail')),
    'Dev',
  );

  expect(links).toEqual([
    { from: 'sqs Jobs', to: 'Work', label: '' },
    { from: 'scheduler Nightly', to: 'Work', label: 'rate(1 day)' },
    { from: 'Work', to: 'dynamodb Jobs', label: 'read, write' },
    { from: 'Work', to: 'Mail', label: '' },
    { from: 'Work', to: 'Elsewhere', label: '' },
    { from: 'Work', to: 'weather Oslo', label: '' },
  ]);
  expect(resources.map(({ kind, name }) => `${kind}: ${name}`)).toEqual([
    'SQS queue: Jobs',
    'schedule: Nightly',
    'DynamoDB table: Jobs',
    'function: Elsewhere',
    'weather: Oslo',
  ]);
  expect(summary).toBe('2 functions, 4 resources');
});

test('has the REST API with the folders whose functions it calls, and the user pool that it asks', () => {
  const get = { service: 'api_gateway', method: 'GET', path: '/orders', public: false, authorizer: 'users' };
  const functions = [
    entry('Get', 'functions/orders/get', { triggers: [get] }),
    entry('Put', 'functions/orders/put', { triggers: [{ ...get, method: 'PUT' }] }),
    entry('Key', 'authorizers/key', {
      triggers: [{ service: 'api_gateway_authorizer', authorizer: 'key' }],
    }),
    entry('Work', 'workers/work'),
  ];
  const common = { headers: ['Authorization'], default: false } as const;
  const stage: StageManifest = {
    functions,
    authorizers: [
      { name: 'users', type: 'cognito', userPool: 'Customers', ...common },
      { name: 'key', type: 'token', function: 'Key', ...common },
    ],
    info: { title: 'Orders API' },
  };
  const { links, resources, summary } = createGraph(
    { version: 1, name: 'Shop', stages: { Dev: stage } },
    'Dev',
  );

  expect(links).toEqual([
    { from: 'api_gateway RestApi', to: 'functions/orders/ 1', label: '' },
    { from: 'api_gateway RestApi', to: 'authorizers/ 1', label: '' },
    { from: 'api_gateway RestApi', to: 'cognito Customers', label: 'authorizer users' },
  ]);
  expect(resources.map(({ kind, name }) => `${kind}: ${name}`)).toEqual([
    'REST API: Orders API',
    'Cognito user pool: Customers',
  ]);
  expect(summary).toBe('4 functions, 2 endpoints, 2 authorizers, 1 resource');
});

test('has an API that serves nothing but pages', () => {
  const docs = { path: '/docs', public: true };
  const stage: StageManifest = { functions: [], authorizers: [], docs };

  expect(
    createGraph({ version: 1, name: 'Shop', stages: { Dev: stage } }, 'Dev').resources.map(
      ({ kind }) => kind,
    ),
  ).toEqual(['REST API']);
});

test('has the routes of a WebSocket API beside its functions, and one line to each of them', () => {
  const route = { service: 'webSockets', resource: 'WebSocketApi' };
  const graph = createGraph(
    manifestOf(
      entry('Presence', 'functions/presence', {
        triggers: [
          { ...route, route: '$connect', authorizer: 'jwt' },
          { ...route, route: '$disconnect' },
        ],
        invocations: [{ service: 'webSockets', resource: 'WebSocketApi', access: ['manageConnections'] }],
      }),
      entry('Jwt', 'authorizers/jwt', {
        triggers: [{ service: 'webSocketsAuthorizer', authorizer: 'jwt' }],
      }),
    ),
    'Dev',
  );

  expect(graph.folders.flatMap(({ functions }) => functions.map(({ calls }) => calls))).toEqual([
    [{ text: 'route $connect', guard: 'jwt' }, { text: 'route $disconnect' }],
    [{ text: 'WebSocket authorizer jwt' }],
  ]);
  expect(graph.links).toEqual([
    { from: 'webSockets WebSocketApi', to: 'Presence', label: '' },
    { from: 'Presence', to: 'webSockets WebSocketApi', label: 'manageConnections' },
  ]);
  expect(graph.summary).toBe('2 functions, 1 resource');
});

test('has a folder of many functions in parts of like height, each function once', () => {
  const functions = Array.from({ length: 60 }, (_, index) => entry(`F${index}`, `functions/f${index}`));
  const { folders } = createGraph(manifestOf(...functions), 'Dev');

  expect(folders.map(({ label, functions }) => [label, functions.length])).toEqual([
    ['functions, 1 of 3', 20],
    ['functions, 2 of 3', 20],
    ['functions, 3 of 3', 20],
  ]);
  expect(folders.flatMap((folder) => folder.functions.map(({ id }) => id))).toEqual(
    functions.map(({ name }) => name),
  );
});

test('knows the stages of the manifest alone', () => {
  expect(() => createGraph(createManyFunctions(1), 'Prod')).toThrow('Prod');
});
