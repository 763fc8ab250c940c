import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import type { Manifest } from '@lambda-forge/manifest';
import { renderServed } from './render-served.ts';

const url = 'http://127.0.0.1:3000/staging';
const hello = {
  name: 'Hello',
  path: 'functions/hello',
  description: 'Says hello',
  triggers: [{ service: 'api_gateway', method: 'GET', path: '/hello', public: true }],
  invocations: [],
} as const;
const manifest: Manifest = {
  version: 1,
  name: 'Demo',
  stages: { Staging: { functions: [hello], authorizers: [] } },
};

test('an app of Lambda Forge shows its endpoints', () => {
  const text = render([{ stage: 'Staging', outputs: { Api: { BaseUrl: url, RestApiEndpoint: `${url}/` } } }]);

  expect(text).toContain(`● Staging is served on this machine\n\n  GET    ${url}/hello\n`);
  expect(text).not.toContain(`${url}/\n`);
});

test('endpoints tell who may call them', () => {
  const at = (path: string, access: object) => ({ ...hello.triggers[0], path, public: false, ...access });
  const triggers = [at('/keys', { authorizer: 'key' }), at('/reports', { iam: true, apiKeyRequired: true })];
  const stages = { Staging: { functions: [{ ...hello, triggers }], authorizers: [] } };
  const served = {
    stages: [{ stage: 'Staging', outputs: { Api: { BaseUrl: url } } }],
    manifest: { ...manifest, stages },
  };

  expect(linesOf(stripVTControlCharacters(renderServed(served)))).toEqual([
    `  GET    ${url}/keys  (key)`,
    `  GET    ${url}/reports  (IAM, API key)`,
  ]);
});

test('another app shows the addresses among its outputs', () => {
  const outputs = {
    Api: { Endpoint: `${url}/`, Url: url, Table: 'orders' },
    Other: { Url: 'http://[::1]:1/v1' },
  };
  const text = render([{ stage: 'Beta', outputs }]);

  expect(text).toContain(`● Beta is served on this machine\n\n  ${url}\n\n  http://[::1]:1/v1\n\nCtrl-C`);
});

test('every API and function URL of a stage is shown once', () => {
  const apis = [
    { type: 'REST', id: 'a', name: 'Main', urls: [url] },
    { type: 'HTTP', id: 'b', name: 'Orders', urls: ['http://127.0.0.1:3001', 'http://127.0.0.1:3001/dev'] },
    { type: 'FUNCTION_URL', id: 'c', name: 'Stream', urls: ['http://127.0.0.1:3002'] },
  ] as const;
  const outputs = { Api: { Endpoint: `${url}/`, Elsewhere: 'https://example.com/' } };
  const others = [
    '  http://127.0.0.1:3001  (HTTP API Orders)',
    '  http://127.0.0.1:3001/dev  (HTTP API Orders)',
    '  http://127.0.0.1:3002  (function URL of Stream)',
  ];

  const foreign = render([{ stage: 'Beta', outputs, apis }]);
  const own = render([{ stage: 'Staging', outputs: { Api: { BaseUrl: url } }, apis }]);

  expect(linesOf(foreign)).toEqual([`  ${url}  (REST API Main)`, ...others, '  https://example.com']);
  expect(linesOf(own)).toEqual([`  GET    ${url}/hello`, ...others]);
});

test('a stage without an API says so', () => {
  expect(render([{ stage: 'Beta', outputs: {} }])).toContain(
    '● Beta is served on this machine\n\n  It has no API.\n\nCtrl-C',
  );
});

test('what nothing can be sent to is shown by its name, and by the id that functions have of it', () => {
  const receivers = [{ type: 'AWS::SQS::Queue', name: 'Dev-Shop-Jobs', send: async () => [] }];
  const resources = [
    { type: 'AWS::Cognito::UserPool', name: 'Dev-Shop-Users', id: 'eu-west-1_AbC' },
    { type: 'AWS::SecretsManager::Secret', name: 'Dev-Shop-Token' },
    { type: 'AWS::Own::Thing', name: 'Dev-Shop-Thing' },
  ];
  const lines = (stage: object) => linesOf(render([{ stage: 'Staging', outputs: {}, ...stage }])).slice(1);

  expect(lines({ receivers, resources })).toEqual([
    '  queue            forge trigger Dev-Shop-Jobs --message <text>',
    '  user pool        Dev-Shop-Users  (eu-west-1_AbC, takes no messages)',
    '  secret           Dev-Shop-Token  (takes no messages)',
    '  AWS::Own::Thing  Dev-Shop-Thing  (takes no messages)',
  ]);
  expect(lines({ resources: resources.slice(1, 2) })).toEqual([
    '  secret  Dev-Shop-Token  (takes no messages)',
  ]);
});

test('resources are shown with what sends to them, to the stage that is meant', () => {
  const receivers = [
    { type: 'AWS::DynamoDB::Table', name: 'Urls', send: async () => [] },
    { type: 'AWS::Events::Rule', name: 'Nightly', send: async () => [] },
  ];
  const two = { ...manifest, stages: { Dev: { functions: [], authorizers: [] }, ...manifest.stages } };
  const shown = (stage: string) =>
    linesOf(
      stripVTControlCharacters(renderServed({ stages: [{ stage, outputs: {}, receivers }], manifest: two })),
    ).slice(1);

  expect(shown('Dev')).toEqual([
    '  table     forge trigger Urls --message <item>',
    '  schedule  forge trigger Nightly',
  ]);
  expect(shown('Staging')).toEqual([
    '  table     forge trigger Urls --message <item> --stage Staging',
    '  schedule  forge trigger Nightly --stage Staging',
  ]);
});

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.startsWith('  '));
}

function render(stages: Parameters<typeof renderServed>[0]['stages']): string {
  return stripVTControlCharacters(renderServed({ stages, manifest }));
}
