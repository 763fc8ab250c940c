import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { DeployStage, type FunctionConfig } from '@lambda-forge/stacks';
import { App } from 'aws-cdk-lib';
import { describeInChromium } from './describe-in-chromium.ts';
import { watchPage } from './watch-page.ts';

const decide = `export const handler = async (event) => ({ principalId: 'me', policyDocument: { Version: '2012-10-17',
  Statement: [{ Action: 'execute-api:Invoke', Effect: event.headers['x-key'] === 'good' ? 'Allow' : 'Deny', Resource: '*' }] } });`;
const order = `export interface Input { amount: number }
export interface Output { ok: boolean }
export const handler = async () => ({ statusCode: 200, headers: { 'access-control-allow-origin': '*' }, body: '{"ok":true}' });`;

const config: FunctionConfig = ({ lambda, apiGateway }) => {
  const guard = lambda.createFunction({ name: 'Guard', path: 'functions/guard', description: 'Decides' });
  const fn = lambda.createFunction({ name: 'Order', path: 'functions/order', description: 'Takes an order' });
  apiGateway.createAuthorizer(guard, { name: 'guard', headers: ['x-key'], default: true });
  apiGateway.createEndpoint('POST', '/orders', fn, { validate: true });
  apiGateway.enableCors({ allowOrigins: ['*'] });
};

describeInChromium('a page of another origin', () => {
  const root = mkdtempSync(join(tmpdir(), 'forge-cors-'));
  let stage: RunningStage | undefined;
  let other: Server | undefined;
  let url = '';
  let origin = '';

  beforeAll(async () => {
    write(root, 'functions/guard/main.ts', decide);
    write(root, 'functions/order/main.ts', order);
    write(root, 'package.json', '{"type":"module"}');
    const block = { arns: {} };
    const app = new App({
      outdir: join(root, 'cdk.out'),
      context: { region: 'us-east-2', name: 'Shop', repo: { owner: 'octocat', name: 'shop' }, dev: block },
    });
    const context = createContext(app, { stage: 'Dev', resources: 'dev' });
    new DeployStage(app, context, { lambdaStack: { root, functions: [config] } });
    app.synth();
    stage = await startStage({ assembly: join(root, 'cdk.out'), log: () => {} });
    url = `${stage.apis[0]?.urls[0]}/orders`;
    other = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<p>Shop</p>'));
    await new Promise<void>((resolve) => other?.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  }, 120_000);

  afterAll(async () => {
    other?.close();
    await stage?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const watched = watchPage(async (page) => void (await page.goto(origin)));

  // Each of them is preceded by a preflight, as it has a header of its own or a body of JSON.
  test.each([
    ['a header that the authorizer takes', { 'x-key': 'good' }, '{"amount":1}', 200, 'ok'],
    ['no header', {}, '{"amount":1}', 401, 'Unauthorized'],
    ['a wrong key', { 'x-key': 'bad' }, '{"amount":1}', 403, 'explicit deny'],
    ['a body that does not fit', { 'x-key': 'good' }, '{"amount":"one"}', 400, 'Invalid request body'],
  ])(
    'can read the answer to %s',
    async (_, headers, body, status, text) => {
      const answer = await watched.page.evaluate(
        async ([target, own, content]) => {
          const response = await fetch(target as string, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...(own as Record<string, string>) },
            body: content as string,
          });
          return { status: response.status, text: await response.text() };
        },
        [url, headers, body],
      );

      expect(answer.status).toBe(status);
      expect(answer.text).toContain(text);
    },
    60_000,
  );

  test('cannot send a header that nothing asks for', async () => {
    const error = await watched.page.evaluate(
      (target) => fetch(target, { headers: { 'x-other': '1' } }).then(String, String),
      url,
    );

    expect(error).toContain('Failed to fetch');
  }, 60_000);
});

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
