import { expect, test } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { findOwnPackages, ownPackages } from '../outside/find-own-packages.ts';
import { addPackages } from '../outside/package-manager.ts';
import { mustRunOutside } from '../outside/run-outside.ts';

const app = `
import { App, Stack } from 'aws-cdk-lib';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';

const app = new App({ outdir: 'cdk.out' });
const stack = new Stack(app, 'Orders');
const getOrder = new Function(stack, 'GetOrder', {
  runtime: Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: Code.fromAsset('get-order'),
  environment: { CURRENCY: 'EUR' },
});
const api = new RestApi(stack, 'Api');
api.root.addResource('orders').addResource('{id}').addMethod('GET', new LambdaIntegration(getOrder));
app.synth();
`;
const getOrder = `
exports.handler = async ({ pathParameters }) => ({
  statusCode: 200,
  body: JSON.stringify({ id: pathParameters.id, currency: process.env.CURRENCY }),
});
`;
const serve = `
import { startStage } from '@lambda-forge/local';

const stage = await startStage({ assembly: 'cdk.out', log: () => {} });
const response = await fetch(stage.apis[0].urls[0] + '/orders/7');
console.log(response.status, await response.text());
await stage.stop();
`;

test('@lambda-forge/local alone serves an app with none of our stacks', async () => {
  const cwd = createProject('pnpm', {
    'app.mjs': app,
    'get-order/index.js': getOrder,
    'serve.mjs': serve,
  });
  await addPackages('pnpm', ['@lambda-forge/local', 'aws-cdk-lib', 'constructs'], { cwd });
  await mustRunOutside('node', ['app.mjs'], { cwd });

  expect(await mustRunOutside('node', ['serve.mjs'], { cwd })).toBe('200 {"id":"7","currency":"EUR"}\n');
  expect(findOwnPackages(cwd)).toEqual(
    ownPackages(
      'assembly',
      'context',
      'local',
      'local-engine',
      'local-functions',
      'local-http',
      'local-http-api',
      'local-rest-api',
      'local-web-socket-api',
      'manifest',
      'processes',
    ),
  );
}, 300_000);
