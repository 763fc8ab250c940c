import { expect, test } from '@jest/globals';
import type { FunctionEntry, Manifest } from '@lambda-forge/manifest';
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
  const url = { service: 'lambda_url', public: true };
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

  expect(graph).toMatchObject({ title: 'Shop, Dev', summary: '3 functions, 3 endpoints', links: [] });
  expect(graph.folders.map(({ label, functions }) => [label, functions.map(({ id }) => id)])).toEqual([
    ['functions/orders', ['Get', 'Put']],
    ['authorizers', ['Jwt']],
  ]);
  expect(graph.folders.flatMap(({ functions }) => functions.map(({ calls }) => calls))).toEqual([
    [{ text: 'GET /orders/{id}', guard: 'jwt' }],
    [{ text: 'function URL' }, { text: 'GET /orders/{id}' }, { text: 'GET /orders/{id}', guard: 'IAM' }],
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
