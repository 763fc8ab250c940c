import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { App, CfnOutput, Stack, Stage } from 'aws-cdk-lib';
import { MockIntegration, RequestValidator, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { createEndpointDeploy } from './create-endpoint-deploy.ts';

// The CDK CLI is where this project ends: what it is asked for, and what becomes of its answers. The real one deploys
// to a real emulator in apps/demo-e2e.
const fake = `const { appendFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_REGION } = process.env;
appendFileSync(process.env.ASKED, JSON.stringify({ args, AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_REGION }) + '\\n');
console.log('said ' + args[0]);
if (args[0] === process.env.FAIL) { console.error('no such bucket'); process.exit(1); }
if (args[0] === process.env.HANG) setInterval(() => {}, 1000);
const file = args[args.indexOf('--outputs-file') + 1];
if (args[0] === 'deploy') writeFileSync(file, JSON.stringify({ One: {
  Url: 'https://abc123.execute-api.eu-west-1.amazonaws.com/dev/', FunctionUrl: 'https://def456.lambda-url.eu-west-1.on.aws/', Other: 'https://example.com' } }));`;

let folder: string;
let assembly: string;
let lines: string[];
let server: Server | undefined;
let calls: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forge-endpoint-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'cdk'), fake);
  assembly = synthesize(join(folder, 'cdk.out'));
  lines = [];
  calls = [];
});

afterEach(async () => {
  if (server) await new Promise((resolve) => server?.close(resolve));
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

test('bootstraps, deploys every stack, and gives outputs at which the endpoint answers', async () => {
  const url = await serve(404);
  const { outputs } = await deploy({ url: `${url}/` });

  expect(outputs).toEqual({
    One: {
      Url: `${url}/_aws/execute-api/abc123/dev/`,
      FunctionUrl: `${url}/_aws/lambda-url/def456/`,
      Other: 'https://example.com',
    },
    Two: {},
  });
  const [bootstrap, deployment] = asked();
  expect(bootstrap.args.slice(0, 3)).toEqual(['bootstrap', '--app', assembly]);
  expect(deployment.args.slice(0, 3)).toEqual(['deploy', '--app', assembly]);
  expect(deployment.args).toEqual(expect.arrayContaining(['--all', '--require-approval', 'never', '--more']));
  expect(lines).toEqual(['said bootstrap', 'said deploy']);
});

test('signs as the account of the stacks, or as the caller who has credentials', async () => {
  const url = await serve(404);
  await deploy({ url });
  await deploy({ url, environment: { AWS_ACCESS_KEY_ID: 'mine' } });

  expect(asked().map(({ AWS_ACCESS_KEY_ID }) => AWS_ACCESS_KEY_ID)).toEqual([
    '111111111111',
    '111111111111',
    'mine',
    'mine',
  ]);
  expect(asked()[0]).toMatchObject({ AWS_ENDPOINT_URL: url, AWS_REGION: 'eu-west-1' });
});

test.each(['bootstrap', 'deploy'])('a %s that fails is an error with what the CDK CLI said', async (name) => {
  const url = await serve(404);
  await expect(deploy({ url, environment: { FAIL: name } })).rejects.toMatchObject({
    code: 'DEPLOY_FAILED',
    message: expect.stringMatching(new RegExp(`^cdk ${name} at ${url} ended with 1:\n[^]*no such bucket`)),
  });
});

test('a stopped run ends the CDK CLI', async () => {
  const controller = new AbortController();
  const running = deploy({
    url: await serve(404),
    environment: { HANG: 'deploy' },
    signal: controller.signal,
  });
  const ended = expect(running).rejects.toThrow('enough');
  while (!lines.includes('said deploy')) await new Promise((resolve) => setTimeout(resolve, 20));
  controller.abort(new Error('enough'));

  await ended;
});

test('where nobody listens, the CDK CLI is not run', async () => {
  await expect(deploy()).rejects.toThrow('Nothing answers at http://127.0.0.1:1.');
  expect(existsSync(join(folder, 'asked'))).toBe(false);
});

test('MiniStack, which creates no validators, is given those of the template', async () => {
  await deploy({ url: await serve(200) });

  expect(calls).toEqual([
    'GET /restapis?limit=500',
    'GET /restapis/a1/resources?limit=500',
    'POST /restapis/a1/requestvalidators {"name":"body true, parameters false","validateRequestBody":true,"validateRequestParameters":false}',
    'PATCH /restapis/a1/resources/r1/methods/POST {"patchOperations":[{"op":"replace","path":"/requestValidatorId","value":"v1"}]}',
    'POST /restapis/a1/deployments {"stageName":"prod"}',
  ]);
  expect(lines).toContain('MiniStack creates no request validators; added them to 1 methods');
});

test('another emulator is left as CloudFormation made it', async () => {
  await deploy({ url: await serve(404) });

  expect(calls).toEqual([]);
});

interface DeployOptions {
  readonly url?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

function deploy({ url = 'http://127.0.0.1:1', environment = {}, signal }: DeployOptions = {}) {
  const run = createEndpointDeploy({
    endpoint: url,
    cdk: join(folder, 'bin', 'cdk'),
    root: folder,
    args: ['--more'],
    environment: { ASKED: join(folder, 'asked'), ...environment },
  });
  return run({ assembly, stage: 'Dev', log: (line) => lines.push(line), ...(signal ? { signal } : {}) });
}

function asked() {
  const text = readFileSync(join(folder, 'asked'), 'utf8').trim();
  return text.split('\n').map((line) => JSON.parse(line));
}

function synthesize(outdir: string): string {
  const app = new App({ outdir, analyticsReporting: false });
  const stage = new Stage(app, 'Dev', { env: { account: '111111111111', region: 'eu-west-1' } });
  const one = new Stack(stage, 'One-Stack', { stackName: 'One' });
  new Stack(stage, 'Two-Stack', { stackName: 'Two' });
  const api = new RestApi(one, 'Api', { restApiName: 'Mine', cloudWatchRole: false });
  const requestValidator = new RequestValidator(one, 'Validator', {
    restApi: api,
    validateRequestBody: true,
  });
  const orders = api.root.addResource('orders');
  orders.addMethod('POST', new MockIntegration(), { requestValidator });
  orders.addMethod('GET', new MockIntegration());
  new CfnOutput(one, 'Url', { value: api.url });
  app.synth();
  return join(outdir, 'assembly-Dev');
}

async function serve(health: number): Promise<string> {
  const answers: Readonly<Record<string, object>> = {
    '/restapis?limit=500': {
      item: [
        { id: 'a0', name: 'Other' },
        { id: 'a1', name: 'Mine' },
      ],
    },
    '/restapis/a1/resources?limit=500': { item: [{ id: 'r1', path: '/orders' }] },
    '/restapis/a1/requestvalidators': { id: 'v1' },
  };
  const started = createServer(async (request, response) => {
    const { method, url = '' } = request;
    if (url === '/') return void response.writeHead(404).end();
    if (url === '/_ministack/health') return void response.writeHead(health).end();
    const body = Buffer.concat(await request.toArray()).toString();
    calls.push([method, url, body].filter(Boolean).join(' '));
    response.end(JSON.stringify(answers[url] ?? {}));
  }).listen(0, '127.0.0.1');
  server = started;
  await new Promise((resolve) => started.once('listening', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}
