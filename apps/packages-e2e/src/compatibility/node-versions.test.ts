import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { describeEach } from '../outside/matrix.ts';
import { findNode, oldestNode } from '../outside/nodes.ts';
import { readVersion } from '../outside/read-version.ts';
import { mustRunOutside } from '../outside/run-outside.ts';
import { publishedVersion } from '../registry/published-version.ts';
import { entries } from './find-entries.ts';
import { installAll } from './install-all.ts';

// The first of each line that lets CommonJS require ECMAScript modules without a flag, and the workspace's own.
const versions = [oldestNode, '22.12.0', readVersion('node')];

// The tools for tests run in jest or vitest alone; see packages/testing.test.ts.
const inRunners = ['@lambda-forge/testing', '@lambda-forge/testing/vitest'];
const paths = JSON.stringify(entries.filter((path) => !inRunners.includes(path)));
const show = `
new Stack(new App(), 'Stack');
console.log(process.version, modules.length, modules.every((module) => Object.keys(module).length > 0));
`;
// A function whose module comes from a layer, as Node.js looks there for no ECMAScript module by itself.
const infra = `
import { App, Stack } from 'aws-cdk-lib';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Code, Function, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';

const app = new App({ outdir: 'cdk.out' });
const stack = new Stack(app, 'Orders');
const layers = [new LayerVersion(stack, 'Layer', { code: Code.fromAsset('layer') })];
const code = Code.fromAsset('get-order');
const props = { functionName: 'GetOrder', runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code, layers };
new RestApi(stack, 'Api').root.addMethod('GET', new LambdaIntegration(new Function(stack, 'GetOrder', props)));
app.synth();
`;
const serve = `
import { startStage } from '@lambda-forge/local';

const stage = await startStage({ assembly: 'cdk.out', log: () => {} });
const response = await fetch(stage.apis[0].urls[0]);
console.log(response.status, await response.text());
await stage.stop();
`;
const files = {
  'cdk.json': '{ "app": "node infra.mjs" }',
  'infra.mjs': infra,
  'layer/nodejs/node_modules/currency/package.json': '{ "type": "module", "exports": "./index.js" }',
  'layer/nodejs/node_modules/currency/index.js': "export const currency = 'EUR';\n",
  'get-order/index.mjs': `
    import { currency } from 'currency';
    export const handler = async () => ({ statusCode: 200, body: process.version + ' ' + currency });`,
  'serve.mjs': serve,
  'app.mjs': `
    import { App, Stack } from 'aws-cdk-lib';
    const modules = await Promise.all(${paths}.map((path) => import(path)));${show}`,
  'app.cjs': `
    const { App, Stack } = require('aws-cdk-lib');
    const modules = ${paths}.map((path) => require(path));${show}`,
};

let project = '';

beforeAll(async () => {
  project = await installAll('pnpm', files);
  await mustRunOutside('node', ['infra.mjs'], { cwd: project });
}, 600_000);

describeEach(versions, 'on Node.js %s', (version) => {
  let node = '';

  beforeAll(async () => {
    node = await findNode(version);
  }, 600_000);

  test.each(['app.mjs', 'app.cjs'])(
    'every package loads in a CDK app: %s',
    async (file) => {
      const count = JSON.parse(paths).length;
      expect(await mustRunOutside(node, [file], { cwd: project })).toBe(`v${version} ${count} true\n`);
    },
    300_000,
  );

  test('a function runs, with the modules of its layers: startStage, forge invoke', async () => {
    const forge = join('node_modules', '@lambda-forge', 'cli', 'bin', 'forge.js');
    const served = await mustRunOutside(node, ['serve.mjs'], { cwd: project });
    const invoked = await mustRunOutside(
      node,
      [forge, 'invoke', 'GetOrder', '--assembly', 'cdk.out', '--json'],
      {
        cwd: project,
      },
    );

    expect(served).toBe(`200 v${version} EUR\n`);
    expect(JSON.parse(invoked)).toMatchObject({ payload: { body: `v${version} EUR` } });
  }, 300_000);

  test('the command forge starts', async () => {
    const forge = join('node_modules', '@lambda-forge', 'cli', 'bin', 'forge.js');
    expect(await mustRunOutside(node, [forge, '--version'], { cwd: project })).toBe(
      `${publishedVersion()}\n`,
    );
  }, 300_000);
});
