import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

const printed = captureOutput();

const shorten = {
  name: 'Shorten',
  path: 'functions/shorten',
  description: 'Shortens a URL',
  triggers: [
    { service: 'api_gateway', method: 'POST', path: '/urls', public: false, authorizer: 'jwt' },
    { service: 'sqs', resource: 'Jobs', batchSize: 10, filters: [{ body: { kind: ['mail'] } }] },
    { service: 'webSockets', resource: 'WebSocketApi', route: '$connect', authorizer: 'jwt' },
    { service: 'scheduler', resource: 'Nightly', expression: 'rate(1 day)', timeZone: 'UTC' },
  ],
  invocations: [
    { service: 'dynamodb', resource: 'Urls', access: ['read', 'write'] },
    { service: 'lambda', resource: 'Mail' },
  ],
};
const jwt = {
  name: 'Jwt',
  path: 'authorizers/jwt',
  description: '',
  triggers: [{ service: 'api_gateway_authorizer', authorizer: 'jwt' }],
  invocations: [],
};

test('shows each function with what triggers it and what it uses', async () => {
  expect(await main(['list', '--assembly', assembly({ Dev: [shorten, jwt], Prod: [] })])).toBe(0);
  expect(printed.text).toBe(`Dev
  Shorten  functions/shorten
    triggered by  POST /urls, authorizer jwt
                  sqs Jobs, batchSize 10, filters [{"body":{"kind":["mail"]}}]
                  webSockets WebSocketApi, route $connect, authorizer jwt
                  scheduler Nightly, expression rate(1 day), timeZone UTC
    uses          dynamodb Urls (read, write)
                  lambda Mail
  Jwt  authorizers/jwt
    triggered by  api_gateway_authorizer, authorizer jwt

Prod
  It has no functions.
`);
});

test('prints JSON for scripts, of one stage as well', async () => {
  const folder = assembly({ Dev: [shorten], Prod: [] });

  expect(await main(['list', '--json', '--stage', 'Dev', '--assembly', folder])).toBe(0);
  expect(JSON.parse(printed.text)).toEqual([{ stage: 'Dev', functions: [shorten] }]);
});

test('names a stage that there is not', async () => {
  const folder = assembly({ Dev: [shorten] });

  expect(await main(['list', '--stage', 'Dve', '--assembly', folder])).toBe(1);
  expect(printed.text).toContain('The app has no stage "Dve".');
});

function assembly(stages: Readonly<Record<string, readonly unknown[]>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'forge-list-'));
  const manifest = {
    version: 1,
    name: 'Demo',
    stages: Object.fromEntries(
      Object.entries(stages).map(([name, functions]) => [name, { functions, authorizers: [] }]),
    ),
  };
  writeFileSync(join(folder, 'functions.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '36.0.0' }));
  return folder;
}
