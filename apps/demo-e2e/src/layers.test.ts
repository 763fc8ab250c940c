import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { DeployStage, type Services } from '@lambda-forge/stacks';
import { App } from 'aws-cdk-lib';

const root = mkdtempSync(join(tmpdir(), 'forge-layers-'));
const files = {
  'package.json': '{"type":"module"}',
  'layers/money/package.json': '{"name":"@demo/money","type":"module","exports":"./index.ts"}',
  'layers/money/index.ts': 'export const format = (cents: number): string => (cents / 100).toFixed(2);\n',
  'node_modules/pad/package.json': '{"name":"pad","version":"2.0.0","main":"index.js"}',
  'node_modules/pad/index.js': "exports.left = (text) => '  ' + text;\n",
  'local/tools/nodejs/node_modules/tools/index.js': "exports.name = 'tools';\n",
  'functions/price/main.ts': `import { format } from '@demo/money';
    import { left } from 'pad';
    import { name } from 'tools';
    export const handler = async (cents: number): Promise<string> => left(format(cents)) + ' ' + name;\n`,
  'functions/old/main.ts': `import { format } from '@demo/money';
    export const handler = async (cents: number) => format(cents);\n`,
};
let running: RunningStage;

beforeAll(async () => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  mkdirSync(join(root, 'node_modules', '@demo'));
  // As package managers do, `npm install ./layers/money` for example.
  symlinkSync(join(root, 'layers', 'money'), join(root, 'node_modules', '@demo', 'money'), 'junction');
  const arns = { tools: 'arn:aws:lambda:eu-west-1:123456789012:layer:tools:3' };
  const app = new App({
    outdir: join(root, 'cdk.out'),
    analyticsReporting: false,
    context: {
      name: 'Shop',
      region: 'eu-west-1',
      repo: { owner: 'octocat', name: 'shop' },
      dev: { arns },
    },
  });
  new DeployStage(app, createContext(app, { stage: 'Dev', resources: 'dev' }), {
    lambdaStack: { root, functions: [wire] },
  });
  running = await startStage({ assembly: app.synth().directory, root, log: () => {} });
}, 120_000);

afterAll(async () => {
  await running?.stop();
  rmSync(root, { recursive: true, force: true });
});

test("a function has the app's own code, installed packages and a folder in place of another's layer", async () => {
  expect(await running.invoke('Dev-Shop-Price', 199)).toMatchObject({ payload: '"  1.99 tools"' });
}, 30_000);

test('code of the app is found by CommonJS bundles as well', async () => {
  expect(await running.invoke('Dev-Shop-Old', 250)).toMatchObject({ payload: '"2.50"' });
}, 30_000);

test('whoever tests a function finds it by the same name', () => {
  const script = "import { format } from '@demo/money'; console.log(format(5));";
  const args = ['--input-type=module', '--eval', script];

  expect(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' })).toBe('0.05\n');
});

function wire({ lambda, layers }: Services): void {
  const price = lambda.createFunction({ name: 'Price', path: 'functions/price', description: 'Prices' });
  const old = lambda.createFunction({
    name: 'Old',
    path: 'functions/old',
    description: 'Prices as before',
    bundling: { format: 'cjs' },
  });
  layers.createLayer('text', { packages: ['pad'] });
  layers.importLayer('tools', { arn: 'tools', modules: ['tools'], path: './local/tools' });
  for (const name of ['money', 'text', 'tools']) layers.addLayer(name, price);
  layers.addLayer('money', old);
}
