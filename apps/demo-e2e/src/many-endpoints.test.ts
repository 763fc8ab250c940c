import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { DeployStage } from '@lambda-forge/stacks';
import { App } from 'aws-cdk-lib';

const groups = ['orders', 'users', 'carts', 'items'];
const count = 300;
let root = '';
let running: RunningStage | undefined;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'many-endpoints-'));
  for (const name of [...groups.map((group) => `functions/${group}`), 'authorizers/key']) {
    const file = join(root, name, 'main.ts');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, name.startsWith('authorizers') ? authorizer : handler);
  }
  running = await startStage({ assembly: synthesize(), stage: 'Dev', log: () => {} });
}, 120_000);

afterAll(async () => {
  await running?.stop();
  rmSync(root, { recursive: true, force: true });
});

test('300 endpoints of one API in nested stacks are deployed, and each answers', async () => {
  const { urls: [url = ''] = [] } = running?.apis[0] ?? {};
  const numbers = Array.from({ length: count }, (_, number) => number);
  const answers: (readonly [number, number, string])[] = [];
  for (let start = 0; start < count; start += 10) {
    const batch = numbers.slice(start, start + 10).map(async (number) => {
      const response = await fetch(`${url}/path-${number}`, { headers: { 'x-key': 'mine' } });
      return [number, response.status, await response.text()] as const;
    });
    answers.push(...(await Promise.all(batch)));
  }

  expect(answers).toEqual(numbers.map((number) => [number, 200, `F${number % 20} GET /path-${number}`]));
}, 120_000);

test('they are guarded, and answer preflight requests', async () => {
  const { urls: [url = ''] = [] } = running?.apis[0] ?? {};
  const origin = { origin: 'https://two.example', 'access-control-request-method': 'GET' };
  const preflight = await fetch(`${url}/path-299`, { method: 'OPTIONS', headers: origin });

  expect((await fetch(`${url}/path-299`)).status).toBe(401);
  expect((await fetch(`${url}/path-299`, { headers: { 'x-key': 'yours' } })).status).toBe(403);
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://two.example');
});

// Twenty functions, so that the machine is not flooded with processes.
function synthesize(): string {
  const app = new App({
    outdir: join(root, 'cdk.out'),
    context: {
      name: 'Many',
      region: 'eu-west-1',
      repo: { owner: 'octocat', name: 'many' },
      dev: { arns: {} },
    },
  });
  new DeployStage(app, createContext(app, { stage: 'Dev', resources: 'dev' }), {
    lambdaStack: {
      root,
      nestedStacks: Object.fromEntries(groups.map((group) => [group, `functions/${group}`])),
      functions: [
        ({ lambda, apiGateway }) => {
          apiGateway.enableCors({ allowOrigins: ['https://one.example', 'https://two.example'] });
          const key = lambda.createFunction({
            name: 'Key',
            path: 'authorizers/key',
            description: 'Asks for a key',
          });
          apiGateway.createAuthorizer(key, { name: 'key', headers: ['x-key'], default: true });
          const functions = Array.from({ length: 20 }, (_, number) =>
            lambda.createFunction({
              name: `F${number}`,
              path: `functions/${groups[number % groups.length]}`,
              description: `Number ${number}`,
              environment: { NAME: `F${number}` },
            }),
          );
          for (let number = 0; number < count; number++) {
            const fn = functions[number % functions.length];
            if (fn) apiGateway.createEndpoint('GET', `/path-${number}`, fn);
          }
        },
      ],
    },
  });
  return app.synth().directory;
}

const handler = `export const handler = async ({ httpMethod, resource }: { httpMethod: string; resource: string }) => ({
  statusCode: 200,
  body: [process.env['NAME'], httpMethod, resource].join(' '),
});
`;

const authorizer = `export const handler = async ({ headers }: { headers: Record<string, string> }) => ({
  principalId: 'me',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: headers['x-key'] === 'mine' ? 'Allow' : 'Deny', Resource: '*' }],
  },
});
`;
